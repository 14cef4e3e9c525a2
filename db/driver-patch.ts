import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of postgres.js 3.4.9 as scripts/patch-postgres.mjs leaves it; `--print-checksums` prints them. */
const CHECKSUMS = {
  'src/connection.js': '79d5e76f3d4ba56fad4f71ebf6f520845c6f25b5e4d5edff6c3e28e57daaaad7',
  'src/index.js': 'fa82bcba0161d2d78df6e7b8338d8b19acd3973a41b31b3f37d778170e5fd81d',
  'cjs/src/connection.js': '429906987b8db86331240c3a3adfff365be527006772ce277a3da0d23e1a3854',
  'cjs/src/index.js': '16a1902bb04e277b19b956c5a4dbc39d55149baaceb841e11f6a6ef9b219d9bf',
};

/**
 * Throws unless the driver is the patched one: unpatched, a restart of PostgreSQL kills the process, and a transaction
 * whose connection was lost may go on inside somebody else's.
 */
export function assertPatched(
  folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', 'postgres'),
): void {
  for (const [name, checksum] of Object.entries(CHECKSUMS)) {
    const bytes = readFileSync(path.join(/* turbopackIgnore: true */ folder, name));
    if (createHash('sha256').update(bytes).digest('hex') === checksum) continue;
    throw new Error(
      `The PostgreSQL driver is not the one Millrace was tested with (${name}). ` +
        'Run: node scripts/patch-postgres.mjs; if that fails: npm install.',
    );
  }
}
