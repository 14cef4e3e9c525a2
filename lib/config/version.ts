import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of this checkout. */
export const version: string = JSON.parse(
  readFileSync(path.resolve(/* turbopackIgnore: true */ 'package.json'), 'utf8'),
).version;
