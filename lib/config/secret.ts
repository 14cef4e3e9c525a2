import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from './env.ts';

let secret: string | undefined;

/**
 * The root secret of the instance: MILLRACE_SECRET, or the one kept in MILLRACE_DATA (mode 0600), made on first use.
 * Never used itself: see `deriveKey`.
 */
export function instanceSecret(): string {
  secret ??= env.MILLRACE_SECRET ?? keptSecret(path.join(env.MILLRACE_DATA, 'secret'));
  return secret;
}

/** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869): another purpose gives an unrelated key. */
export const deriveKey = (purpose: string, from: string = instanceSecret()): Buffer =>
  Buffer.from(hkdfSync('sha256', from, 'millrace', purpose, 32));

function keptSecret(file: string): string {
  const kept = read(file) ?? create(file);
  if (kept.length < 32) {
    throw new Error(
      `The secret in ${file} is too short to be one of ours. Restore it from a backup, or set MILLRACE_SECRET.`,
    );
  }
  return kept;
}

/** Two processes may start at once: the link decides whose secret counts. */
function create(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
