import { FaultError } from '#lib/engine/fault.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import type { ChunkStore } from './chunks.ts';
import type { LogLine } from './log-line.ts';

/** What was done once; `took` are the answers that went into it, as text. */
type Entry = { readonly name: string; readonly value: unknown; readonly took?: readonly string[] };

/** What an activation has done for good, entry by entry. */
export type Journal = {
  readonly once: NodeContext<unknown>['once'];
  /** Answers to questions of this activation that nothing was made of yet; the next entry takes them. */
  readonly freshAnswers: () => Promise<readonly Answer[]>;
};

type Given = {
  readonly store: ChunkStore;
  readonly answers: readonly Answer[];
  readonly takeLog: () => LogLine[];
};

/** Keeps a journal in the chunks of an activation: one entry a chunk, saved before anybody goes on with it. */
export function journal({ store, answers, takeLog }: Given): Journal {
  const fresh = answers.map((answer) => ({ answer, text: JSON.stringify(answer) }));
  let taken: string[] = [];
  let count = 0;
  let saving = Promise.resolve();
  let reading: Promise<Map<string, unknown>> | undefined;

  const read = async () => {
    const entries = (await store.load()) as Entry[];
    count = entries.length;
    for (const text of entries.flatMap(({ took = [] }) => took)) forget(text);
    return new Map(entries.map(({ name, value }) => [name, value]));
  };
  const known = () => {
    reading ??= read();
    return reading;
  };
  const forget = (text: string) => {
    const index = fresh.findIndex((each) => each.text === text);
    if (index >= 0) fresh.splice(index, 1);
  };
  const save = async (name: string, value: unknown) => {
    const took = taken;
    taken = [];
    for (const text of took) forget(text);
    const entry: Entry = { name, value, ...(took.length > 0 && { took }) };
    const done = count + 1;
    await store.save({ first: count, results: [entry] }, { done, total: done + 1 }, takeLog());
    // An entry that could not be kept leaves no gap: what is behind one would not be found again.
    count = done;
  };

  return {
    async once<T>(name: string, work: () => Promise<T>) {
      const entries = await known();
      if (entries.has(name)) return entries.get(name) as T;
      const value = await work();
      entries.set(name, value);
      saving = saving.catch(fromFault).then(() => save(name, value));
      await saving;
      return value;
    },
    async freshAnswers() {
      await known();
      taken = fresh.map(({ text }) => text);
      return fresh.map(({ answer }) => answer);
    },
  };
}

/** What was too large concerns its own item; anything else ends the attempt. */
function fromFault(error: unknown): void {
  if (!(error instanceof FaultError)) throw error;
}
