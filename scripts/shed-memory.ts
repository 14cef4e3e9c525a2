/** After this long a process has loaded what it needs. Milliseconds. */
const LOADED_MS = 3000;

/**
 * Gives back once what starting has left behind: a third of what a process occupies, which V8 would keep until there is
 * work. Needs `--expose-gc`; does nothing without.
 */
export function shedMemoryOnceLoaded(): void {
  setTimeout(() => globalThis.gc?.({ type: 'major', flavor: 'last-resort', execution: 'async' }), LOADED_MS).unref();
}
