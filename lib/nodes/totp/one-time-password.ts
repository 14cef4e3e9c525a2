import { createHmac } from 'node:crypto';

type Password = { readonly key: Uint8Array; readonly algorithm: string; readonly digits: number };

/** The password of one counter (RFC 4226). */
export function passwordOf(counter: number, { key, algorithm, digits }: Password): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac(algorithm, key).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The period that a moment is in (RFC 6238). */
export const counterAt = (ms: number, period: number) => Math.floor(ms / 1000 / period);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes of base32 (RFC 4648), with or without padding, blanks and hyphens; undefined where it is something else. */
export function fromBase32(text: string): Uint8Array | undefined {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, '');
  if (letters === '' || !/^[A-Z2-7]+$/.test(letters)) return undefined;
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of letters) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
