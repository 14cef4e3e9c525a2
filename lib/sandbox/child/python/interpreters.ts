import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import ivm from 'isolated-vm';
import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { ChildJob, ChildResult, LogLevel } from '../../code-scope.ts';
import { bundle } from '../bundle.ts';
import { MODULES } from '../readable.ts';
import { type Place, warmPlaces } from '../warm-places.ts';

const PYODIDE = `${MODULES}pyodide/`;
/** Beside what scripts may use: the interpreter's own code and memory. */
const OWN_MIB = 256;
const MIB = 1024 * 1024;
/** Bytes of chance at once: Python never asks for more. */
const MOST_CHANCE = 65_536;

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

type Log = (level: LogLevel, text: string) => void;

type Start = {
  /** What an interpreter had in its memory when it was ready, compressed. */
  readonly memory?: Uint8Array;
  /** Is given the same, of the first interpreter that was made without it. */
  readonly made: (memory: Uint8Array) => void;
};

/** Isolates with a Python each. Only the first one of all has to start; others begin with the memory it had then. */
export function pythonPlaces(given: Start) {
  const sources = [
    { code: pyodide(), filename: 'pyodide' },
    { code: bundle(new URL('./realm.ts', import.meta.url)), filename: 'realm' },
  ];
  const { info } = readJson(readFileSync(`${PYODIDE}pyodide-lock.json`, 'utf8')) as { info: JsonValue };
  const files = { binary: bytesIn(`${PYODIDE}pyodide.asm.wasm`), library: bytesIn(`${PYODIDE}python_stdlib.zip`) };
  let memory = given.memory && (Uint8Array.from(zstdDecompressSync(given.memory)).buffer as ArrayBuffer);

  return warmPlaces(async () => {
    const isolate = new ivm.Isolate({
      memoryLimit: LIMITS.codeMemoryBytes / MIB + OWN_MIB,
      onCatastrophicError: () => process.abort(),
    });
    const context = await isolate.createContext();
    for (const { code, filename } of sources) await context.eval(code, { filename });
    const out: { log: Log } = { log: () => undefined };
    const log = new ivm.Callback((level: LogLevel, text: string) => out.log(level, text), { ignored: true });
    const chance = new ivm.Callback((count: number) => randomBytes(Math.min(count, MOST_CHANCE)).toString('base64'));
    const python = await context.evalClosure(
      'const { start } = globalThis.realm; delete globalThis.realm; return start({ ...$0, log: $1, chance: $2 });',
      [{ ...files, info, memory, modules: modules() }, log, chance],
      { arguments: { copy: true }, result: { promise: true, reference: true } },
    );
    if (!memory) {
      const made: ArrayBuffer = await python.get('memory', { copy: true });
      memory = made;
      given.made(zstdCompressSync(new Uint8Array(made), FAST));
    }
    const perform = await python.get('perform', { reference: true });
    const reset = await python.get('reset', { reference: true });
    python.release();
    const place: Place = {
      isolate,
      async perform({ source, data, items }: ChildJob, write: Log) {
        out.log = write;
        const job = `{"source":${JSON.stringify(source)},"data":${data},"items":[${items.join(',')}]}`;
        return (await perform.apply(undefined, [job], { result: { copy: true } })) as ChildResult;
      },
      async renew() {
        if (await reset.apply(undefined, [], { result: { copy: true } })) return place;
        isolate.dispose();
        return undefined;
      },
    };
    return place;
  });
}

const bytesIn = (file: string): ArrayBuffer => Uint8Array.from(readFileSync(file)).buffer;

/** Each after those that it imports. */
const modules = () =>
  ['values', 'names', 'perform'].map((name) => ({
    name: `millrace_${name}`,
    source: readFileSync(new URL(`./${name}.py`, import.meta.url), 'utf8'),
  }));

/** Pyodide's two modules as one script, which leaves `pyodide` behind to be called; isolates have no module of theirs to import. */
function pyodide(): string {
  const part = (file: string, name: RegExp) => {
    const source = readFileSync(PYODIDE + file, 'utf8');
    const [statement = '', local = ''] = name.exec(source) ?? [];
    return `(() => {${source.replaceAll('import.meta.url', '""').replace(statement, '')}\nreturn ${local};\n})()`;
  };
  return `globalThis.pyodide = () => ({
    loadPyodide: ${part('pyodide.mjs', /export\{(\w+) as loadPyodide[^}]*\};/)},
    createPyodideModule: ${part('pyodide.asm.mjs', /export default (\w+);/)},
  });`;
}
