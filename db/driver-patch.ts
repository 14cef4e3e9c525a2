import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 of postgres.js 3.4.9 as scripts/patch-postgres.mjs leaves it; `--print-checksums` prints them. */
const CHECKSUMS = {
  'src/connection.js': '1b2e39bac9e8131699a129621967deb2ab8ddb91292bc10bd50ff8f2732d39ea',
  'src/index.js': '2fb1192aa2ed35c431875af97ac8bec99fb1e45361e7c8d4852a04abbb7bcaae',
  'src/queue.js': '4b77b0efd7ade76f9440b5bdd238760f493108ef548dc6870f25880fa7844016',
  'cjs/src/connection.js': '6404270f9e857848bf6730c67730bd779bd23403fb5e2e9b02d3314ecbbcea93',
  'cjs/src/index.js': '8f674b864be95c804e214aafeee0fb7d7228e3f3a004846c95d77036a8bdb5e6',
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
