import { readFileSync } from 'node:fs';
import ivm from 'isolated-vm';
import { LIMITS } from '#lib/engine/limits.ts';
import type { ChildJob, ChildResult, LogLevel } from '../code-scope.ts';
import { bundle } from './bundle.ts';
import { HOST } from './host.ts';
import { MODULES } from './readable.ts';
import { type Place, warmPlaces } from './warm-places.ts';

/** Libraries that scripts find in their isolate, as scripts that set a global. */
const PRELOADED = ['luxon/build/global/luxon.min.js', 'jmespath/jmespath.js'];
const MIB = 1024 * 1024;
/** An isolate that has grown beyond this is not worth keeping. */
const KEPT_BYTES = 64 * MIB;
/** Scripts do not see what the snapshot has made of `realm.ts`. */
const TAKE_REALM = `const { perform } = globalThis.realm;
  delete globalThis.realm;
  return (given, log, script) => perform(given, { log, script, host: { hash: $0, chance: $1, url: $2 } });`;

/** Isolates for JavaScript, made from a snapshot that has the realm and its libraries in it. */
export function javascriptPlaces() {
  const realm = bundle(new URL('./realm.ts', import.meta.url));
  const libraries = PRELOADED.map((file) => ({ code: readFileSync(MODULES + file, 'utf8'), filename: file }));
  const snapshot = ivm.Isolate.createSnapshot([...libraries, { code: realm, filename: 'realm' }]);
  return warmPlaces(() => {
    const onCatastrophicError = () => process.abort();
    return placeIn(new ivm.Isolate({ memoryLimit: LIMITS.codeMemoryBytes / MIB, snapshot, onCatastrophicError }));
  });
}

const answer = (work: (typeof HOST)[keyof typeof HOST]) => new ivm.Callback(work as (...given: never[]) => unknown);

/** A context of its own. */
async function placeIn(isolate: ivm.Isolate): Promise<Place> {
  const context = await isolate.createContext();
  const perform = await context.evalClosure(TAKE_REALM, [HOST.hash, HOST.chance, HOST.url].map(answer), {
    result: { reference: true },
  });

  return {
    isolate,
    async perform(job, log) {
      try {
        return await performed(job, log);
      } catch (error) {
        if (isolate.isDisposed) throw error;
        return syntaxError(error);
      }
    },
    async renew() {
      context.release();
      if (isolate.getHeapStatisticsSync().total_heap_size <= KEPT_BYTES) return placeIn(isolate);
      isolate.dispose();
      return undefined;
    },
  };

  async function performed({ source, data, items }: ChildJob, log: (level: LogLevel, text: string) => void) {
    // On lines of its own, counted from the script's first.
    const compiled = await isolate.compileScript(`(async () => {\n${source}\n})`, {
      filename: 'script',
      lineOffset: -1,
    });
    const script = await compiled.run(context, { reference: true });
    const write = new ivm.Callback(log, { ignored: true });
    return (await perform.apply(undefined, [{ data, items }, write, script.derefInto()], {
      arguments: { copy: true },
      result: { promise: true, copy: true },
    })) as ChildResult;
  }
}

/** Isolates put the place into the message: `… [script:3:14]`. */
function syntaxError(error: unknown): ChildResult {
  const { name, message } = error as Error;
  const [, text = message, line, column] = /^(.*?)(?: \[script:(\d+):(\d+)\])?$/s.exec(message) ?? [];
  const place = Number(line) > 0 ? { line: Number(line), column: Number(column) } : {};
  return { ok: false, code: 'code_failed', message: `${name}: ${text}`, ...place };
}
