import { randomBytes, randomInt, randomUUID } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A value that nobody can guess: of so many characters, or bytes where they are asked for. */
export function randomValue(kind: 'uuid' | 'letters' | 'hex' | 'bytes', length: number): string {
  switch (kind) {
    case 'uuid':
      return randomUUID();
    case 'hex':
      return randomBytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length);
    case 'bytes':
      return randomBytes(length).toString('base64');
    case 'letters':
      return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  }
}
