import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of postgres.js 3.4.9 as scripts/patch-postgres.mjs leaves it; `--print-checksums` prints them. */
const CHECKSUMS = {
  'src/connection.js': '6d216d23b75291b8a77afabb58883998db7026ea036a532de34ae48cf77147c7',
  'src/index.js': 'fa82bcba0161d2d78df6e7b8338d8b19acd3973a41b31b3f37d778170e5fd81d',
  'cjs/src/connection.js': '31da2a0002d5d1e89e54db9fed2ea82525db09b94ec2f5bed28350abcd080b4f',
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
