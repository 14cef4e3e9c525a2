import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of postgres.js 3.4.9 as scripts/patch-postgres.mjs leaves it; `--print-checksums` prints them. */
const CHECKSUMS = {
  'src/connection.js': '79d5e76f3d4ba56fad4f71ebf6f520845c6f25b5e4d5edff6c3e28e57daaaad7',
  'src/index.js': 'd20bbf176da1b95849eb238263d7cca641c009ddec6bad86efbbc9dd273a3951',
  'src/queue.js': '4b77b0efd7ade76f9440b5bdd238760f493108ef548dc6870f25880fa7844016',
  'cjs/src/connection.js': '429906987b8db86331240c3a3adfff365be527006772ce277a3da0d23e1a3854',
  'cjs/src/index.js': '37f34c6e8b62b6e16ac06b79dfa95a611664455d244bbe57284c37149f1504e3',
  'cjs/src/queue.js': '9e2e0741f5873d7ceba0820041c48000d7834ae06c82a041d85d3d7aece05e8d',
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
