/** What each workload is, by the name it has in docs/benchmarks.md. */
export const WORKLOADS = {
  w1: 'a webhook, one node, the answer',
  w2: 'a webhook that is answered at once, then ten light nodes',
  w3: '10,000 items through three nodes',
  w4: 'twenty nodes with branches and merges',
  w5: 'forty light code nodes, one after another',
  w6: 'ten heavy code nodes, one after another',
  w7: 'from start to the first answered webhook, and idle memory',
  w8: 'kill -9 of web and workers in the middle of 20 runs',
  list: 'the list of runs among very many',
  effects: 'steps with effects, each committed before the next',
  expressions: 'five expressions for each of 10,000 items',
} as const;
export type WorkloadName = keyof typeof WORKLOADS;

export const isWorkload = (name: string): name is WorkloadName => Object.hasOwn(WORKLOADS, name);
