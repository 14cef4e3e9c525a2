/** What still keeps a node from being published, by node id. Entries keep their identity while they say the same. */
export type Problem = { readonly path: readonly (string | number)[]; readonly message: string };
export type Problems = {
  readonly byNode: ReadonlyMap<string, readonly Problem[]>;
  /** What concerns no single node: "Add a trigger". */
  readonly general: readonly Problem[];
  /** Nodes that nothing leads to from a trigger: they never run, which keeps nobody from publishing. */
  readonly unreached: ReadonlySet<string>;
};

export const NO_PROBLEMS: Problems = { byNode: new Map(), general: [], unreached: new Set() };
