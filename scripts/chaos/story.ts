import type { Delivery, Evidence, SeenRun } from './evidence.ts';
import type { Plan } from './workflows.ts';

/** What one trigger led to. */
export type Story = {
  readonly plan: Plan;
  readonly n: number;
  readonly run: SeenRun;
  /** In the order in which they were made, by step. */
  readonly steps: ReadonlyMap<string, readonly Delivery[]>;
};

/** The stories of all triggers that have a run among `roots`. */
export function storiesOf(
  { triggers, deliveries }: Evidence,
  { plans, roots }: { plans: readonly Plan[]; roots: ReadonlyMap<string, SeenRun> },
): Story[] {
  const byTrigger = Map.groupBy(deliveries, ({ n }) => n);
  return triggers.flatMap(({ n, workflow, runIds: [id = ''] }) => {
    const plan = plans.find(({ name }) => name === workflow);
    const run = roots.get(id);
    return plan && run ? [{ plan, n, run, steps: Map.groupBy(byTrigger.get(n) ?? [], ({ step }) => step) }] : [];
  });
}
