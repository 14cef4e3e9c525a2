import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const MODULES = `${ROOT}node_modules/`;

/** All that a child can read: its own source and libraries. The last is looked for to choose a build of isolated-vm. */
export const READABLE: readonly string[] = [
  ...['package.json', 'lib/sandbox/', 'lib/engine/'].map((path) => ROOT + path),
  ...['isolated-vm', 'node-gyp-build', 'luxon', 'jmespath', 'pyodide'].map((name) => `${MODULES}${name}/`),
  '/etc/alpine-release',
];
