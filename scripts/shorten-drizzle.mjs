// Node reads the `exports` of a package again for each of its modules. Those of drizzle-orm are 180 KB, nearly all saying that
// `./x` is `./x.js`: two thirds of a second and 100 MB in every process that starts. One pattern says the same.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '..', 'node_modules', 'drizzle-orm', 'package.json');

/** What every plain entry says, with `*` for its name. */
const PLAIN = {
  import: { types: './*.d.ts', default: './*.js' },
  require: { types: './*.d.cts', default: './*.cjs' },
  types: './*.d.ts',
  default: './*.js',
};

/**
 * The same exports with one pattern in the place of the plain entries.
 * @param {Record<string, unknown>} exports
 * @returns {Record<string, unknown>}
 */
export function shorten(exports) {
  const plain = JSON.stringify(PLAIN);
  const isPlain = ([name, target]) => JSON.stringify(target) === plain.replaceAll('*', name.slice(2));
  const rest = Object.entries(exports).filter((entry) => !isPlain(entry));
  return { ...Object.fromEntries(rest), './*': PLAIN };
}

const text = readFileSync(file, 'utf8');
const description = JSON.parse(text);
const shorter = JSON.stringify({ ...description, exports: shorten(description.exports) });
if (shorter.length < text.length / 2) {
  writeFileSync(`${file}.new`, shorter);
  renameSync(`${file}.new`, file);
}
