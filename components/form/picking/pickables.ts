import type { ColumnType } from '#lib/engine/table.ts';

/** What of the organisation a field can name. Tables and workflows are stored by id, files and folders by their place. */
export type PickKind = 'workflow' | 'table' | 'file' | 'folder';

export type PickedColumn = { readonly name: string; readonly type: ColumnType };
export type Pickable = {
  /** What is stored. */
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  /** Of a data table. */
  readonly columns?: readonly PickedColumn[];
};

/** How a form asks the server for them. */
export type PickBackend = {
  /** The first of those whose name has a text in it. */
  readonly find: (kind: PickKind, search: string) => Promise<readonly Pickable[]>;
  /** The one that is stored, by id or what else it may be called by; null where there is none, or only in the trash. */
  readonly get: (kind: PickKind, id: string) => Promise<Pickable | null>;
  /** Where one is made. */
  readonly placeOf: (kind: PickKind) => string;
};

/** The same with a memory: forms, cards and lists ask for each thing once. */
export type Pickables = PickBackend & {
  /** Undefined until it is known. */
  readonly known: (kind: PickKind, id: string) => Pickable | null | undefined;
  /** Makes it known, if nobody has asked yet. */
  readonly look: (kind: PickKind, id: string) => void;
  /** Asks again for what was missing, as somebody may have made it meanwhile. */
  readonly lookAgain: () => void;
  readonly subscribe: (listener: () => void) => () => void;
};

const keyOf = (kind: PickKind, id: string) => `${kind} ${id}`;

export function createPickables(backend: PickBackend): Pickables {
  const found = new Map<string, Pickable | null>();
  const asked = new Map<string, () => void>();
  const listeners = new Set<() => void>();
  const note = (key: string, thing: Pickable | null) => {
    found.set(key, thing);
    for (const listener of listeners) listener();
  };
  return {
    placeOf: backend.placeOf,
    get: backend.get,
    find: async (kind, search) => {
      const things = await backend.find(kind, search);
      for (const thing of things) note(keyOf(kind, thing.id), thing);
      return things;
    },
    known: (kind, id) => found.get(keyOf(kind, id)),
    look: (kind, id) => {
      const key = keyOf(kind, id);
      if (asked.has(key)) return;
      const ask = () =>
        void backend.get(kind, id).then(
          (thing) => note(key, thing),
          // Whoever looks next asks again; until then the stored value is shown.
          () => asked.delete(key),
        );
      asked.set(key, ask);
      ask();
    },
    lookAgain: () => {
      for (const [key, ask] of asked) if (found.get(key) === null) ask();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where nothing can be asked: stored values are shown as they are. */
export const NO_PICKABLES: Pickables = {
  find: async () => [],
  get: async () => null,
  placeOf: () => '',
  known: () => undefined,
  look: () => undefined,
  lookAgain: () => undefined,
  subscribe: () => () => undefined,
};
