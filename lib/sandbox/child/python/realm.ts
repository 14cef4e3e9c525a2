// Runs inside an isolate, beside CPython as WebAssembly: brings it up, and performs scripts in it one after another.
import type { ChildResult } from '../../code-scope.ts';
import { fromBase64 } from '../base64.ts';
import { bounded, LimitError, type Log, logSheet } from '../log-sheet.ts';
import { TextDecoder, TextEncoder } from '../text-coding.ts';

/** What the process around the isolate gives. */
type Given = {
  readonly binary: ArrayBuffer;
  readonly library: ArrayBuffer;
  /** Which Python they are of. */
  readonly info: unknown;
  /** What an earlier interpreter left in memory when it was ready: to start from it takes a tenth of the time. */
  readonly memory?: ArrayBuffer;
  /** Modules of ours, each after those that it imports. */
  readonly modules: readonly { readonly name: string; readonly source: string }[];
  /** So many bytes of chance, as base64. */
  readonly chance: (count: number) => string;
  readonly log: Log;
};

type Files = {
  readonly readdir: (path: string) => string[];
  readonly lookupPath: (path: string) => { node: { mode: number; mtime: number; contents?: { length: number } } };
  readonly isDir: (mode: number) => boolean;
  readonly cwd: () => string;
  readonly streams: readonly unknown[];
};
type Stream = { write: (bytes: Uint8Array) => number };
type Python = {
  readonly runPython: (source: string) => unknown;
  readonly setStdout: (stream: Stream) => void;
  readonly setStderr: (stream: Stream) => void;
  readonly setStdin: (stream: { error: true }) => void;
  readonly makeMemorySnapshot: () => Uint8Array;
  readonly FS: Files;
  readonly _module: { readonly HEAP8: Int8Array };
};
type Source = { readonly loadPyodide: (options: object) => Promise<Python>; readonly createPyodideModule: unknown };

/** More memory than a script that is worth waiting for leaves. */
const KEPT_BYTES = 96 * 1024 * 1024;
const OPTIONS = { indexURL: '/', env: { HOME: '/home' }, jsglobals: Object.create(null) as object };

/** An interpreter that is ready for scripts. */
export async function start(given: Given) {
  furnish(given);
  const { loadPyodide, ...source } = (globalThis as unknown as { pyodide: () => Source }).pyodide();
  const python = await loadPyodide({
    ...OPTIONS,
    ...source,
    // The standard library and no packages.
    lockFileContents: { info: given.info, packages: {} },
    ...(given.memory ? { _loadSnapshot: given.memory } : { _makeSnapshot: true }),
  });
  if (!given.memory) for (const module of given.modules) python.runPython(entering(module));
  const memory = given.memory ? undefined : (python.makeMemorySnapshot().buffer as ArrayBuffer);
  let out = outputs(given.log);
  python.setStdin({ error: true });
  python.setStdout({ write: (bytes) => out.write('info', bytes) });
  python.setStderr({ write: (bytes) => out.write('warn', bytes) });
  python.runPython('import millrace_perform\nmillrace_perform.lock()');
  const perform = python.runPython('millrace_perform.perform') as (job: string) => string;
  perform(FIRST_JOB);
  const begin = python._module.HEAP8.slice();
  const files = listing(python.FS);

  return {
    memory,
    perform(job: string): ChildResult {
      out = outputs(given.log);
      try {
        const [kind, ...texts] = perform(job).split('\n');
        out.end();
        if (kind === 'failure') return { ok: false, ...JSON.parse(texts[0] ?? '') };
        return bounded(texts, kind === 'list');
      } catch (error) {
        if (error instanceof LimitError) return { ok: false, code: error.code, message: error.message };
        throw error;
      }
    },
    /** Puts the memory back to where it was before any script. False where more than memory was changed. */
    reset: (): boolean => {
      const heap = python._module.HEAP8;
      if (heap.length > KEPT_BYTES || listing(python.FS) !== files) return false;
      heap.set(begin);
      heap.fill(0, begin.length);
      return true;
    },
  };
}

const entering = ({ name, source }: Given['modules'][number]) => `import sys, types
module = sys.modules[${JSON.stringify(name)}] = types.ModuleType(${JSON.stringify(name)})
exec(compile(${JSON.stringify(source)}, ${JSON.stringify(name)}, 'exec'), module.__dict__)
del module`;

/** Warms what every script uses. */
const FIRST_JOB = JSON.stringify({
  source: 'return [item for item in _input.all()]',
  data: {
    ...{ mode: 'all', first: 0, nodes: {}, workflow: {}, execution: { mode: 'test' } },
    ...{ runIndex: 0, timezone: 'UTC', offset: 0, now: 0 },
  },
  items: [[{ json: { a: 1.5 } }]],
});

/** Both streams of a script, as lines of its log. */
function outputs(log: Log) {
  const sheet = logSheet(log);
  const rests: { [level in 'info' | 'warn']: Uint8Array } = { info: new Uint8Array(), warn: new Uint8Array() };
  const decoder = new TextDecoder();
  let isFull = false;
  return {
    write(level: 'info' | 'warn', bytes: Uint8Array): number {
      // Said once: Python would try again, and again, to write what it has kept.
      if (isFull) return bytes.length;
      const all = joined(rests[level], bytes);
      const end = all.lastIndexOf(NEW_LINE) + 1;
      rests[level] = all.slice(end);
      isFull = true;
      if (end > 0) for (const line of decoder.decode(all.subarray(0, end - 1)).split('\n')) sheet.write(level, line);
      isFull = false;
      return bytes.length;
    },
    end(): void {
      sheet.check();
      for (const level of ['info', 'warn'] as const)
        if (rests[level].length > 0) sheet.write(level, decoder.decode(rests[level]));
    },
  };
}

const NEW_LINE = 10;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** All that may change beside the memory: files, and what is open. */
function listing(files: Files): string {
  const entries: string[] = [files.cwd(), String(files.streams.filter(Boolean).length)];
  const walk = (path: string) => {
    const { node } = files.lookupPath(path);
    entries.push(`${path} ${node.mode} ${node.contents?.length ?? 0}`);
    if (path.startsWith('/proc') || path.startsWith('/dev') || !files.isDir(node.mode)) return;
    for (const name of files.readdir(path)) if (!name.startsWith('.')) walk(`${path === '/' ? '' : path}/${name}`);
  };
  walk('/');
  return entries.join('\n');
}

/** Finalizers would reach for objects in a memory that has been put back. */
class Never {
  register(): void {}
  unregister(): void {}
}

/** What Pyodide looks for in a shell without a system: texts, a quiet console, chance, its own files, and no timers. */
function furnish({ binary, library, chance }: Given): void {
  const quiet = () => undefined;
  Object.assign(globalThis, {
    FinalizationRegistry: Never,
    TextDecoder,
    TextEncoder,
    atob: fromBase64,
    console: { log: quiet, info: quiet, warn: quiet, error: quiet, debug: quiet },
    performance: { now: Date.now },
    setTimeout: () => 0,
    clearTimeout: quiet,
    read: quiet,
    load: quiet,
    readbuffer: (name: string) => (name.endsWith('.wasm') ? binary : library),
    os: { system: (_: unknown, [, command]: string[]) => chance(Number(/\d+/.exec(command ?? '')?.[0])) },
  });
  // An isolate has no threads to compile on.
  WebAssembly.compile = async (bytes) => new WebAssembly.Module(bytes);
  WebAssembly.instantiate = (async (bytes: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
    if (bytes instanceof WebAssembly.Module) return new WebAssembly.Instance(bytes, imports);
    const module = new WebAssembly.Module(bytes);
    return { module, instance: new WebAssembly.Instance(module, imports) };
  }) as typeof WebAssembly.instantiate;
}
