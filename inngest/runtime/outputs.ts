import type { Outputs } from '#lib/engine/items.ts';

/** What ended activations have sent, by their keys. */
export type OutputStore = {
  /** Throws when the outputs were not loaded before. */
  readonly get: (activation: string) => Outputs;
  readonly put: (activation: string, outputs: Outputs) => void;
  readonly has: (activation: string) => boolean;
  /** How many activations are in reach. */
  readonly size: () => number;
  /** Brings outputs into reach of `get`. */
  readonly load: (activations: readonly string[]) => Promise<void>;
};

export type FetchOutputs = (activations: readonly string[]) => Promise<ReadonlyMap<string, Outputs>>;

/** Most items kept in memory per run beyond what is in use. */
const KEPT_ITEMS = 100_000;

/** Keeps what was used last in memory, and fetches the rest again from where it is stored. */
export function outputStore(bring: FetchOutputs = async () => new Map()): OutputStore {
  const kept = new Map<string, Outputs>();
  let items = 0;

  const put = (key: string, outputs: Outputs) => {
    forget(key);
    kept.set(key, outputs);
    items += sizeOf(outputs);
  };
  const forget = (key: string) => {
    items -= sizeOf(kept.get(key) ?? []);
    kept.delete(key);
  };
  const get = (key: string) => {
    const outputs = kept.get(key);
    if (!outputs) throw new Error(`the outputs of activation ${key} were not loaded`);
    return outputs;
  };
  const load = async (keys: readonly string[]) => {
    if (items <= KEPT_ITEMS && keys.every((key) => kept.has(key))) return;
    const wanted = new Set(keys);
    for (const key of kept.keys()) {
      if (items <= KEPT_ITEMS) break;
      if (!wanted.has(key)) forget(key);
    }
    const missing = [...wanted].filter((key) => !kept.has(key));
    if (missing.length === 0) return;
    for (const [key, outputs] of await bring(missing)) put(key, outputs);
  };
  return { get, put, load, has: (key) => kept.has(key), size: () => kept.size };
}

const sizeOf = (outputs: Outputs) => outputs.reduce((sum, list) => sum + list.length + 1, 0);
