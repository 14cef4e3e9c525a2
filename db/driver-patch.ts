import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of postgres.js 3.4.9 as scripts/patch-postgres.mjs leaves it; `--print-checksums` prints them. */
const CHECKSUMS = {
  'src/connection.js': '755e398035df96bb0b9ae9ab94a7f956e4f269c70db4037d012358c7d92abcc8',
  'src/index.js': 'd22cb26f4c4e5a687ea4c47a0c7b7be457c8395fa2b9a9b83cb95295c3cb8664',
  'src/queue.js': '4b77b0efd7ade76f9440b5bdd238760f493108ef548dc6870f25880fa7844016',
  'cjs/src/connection.js': '33e772c6bfa6e649dc64e70052bd173a468f10b69cd195f0f6cf0c4542d35ef4',
  'cjs/src/index.js': '2e8eb2607ed61712a225740c56607af78332b2418498d2111ebed4f23d48c671',
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
