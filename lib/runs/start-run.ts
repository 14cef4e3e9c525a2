import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { payloads, runs } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import { newId } from '#lib/ids.ts';
import { storePayload } from './payloads.ts';

export type NewRun = Pick<typeof runs.$inferInsert, 'mode' | 'triggerType' | 'triggerNodeId'> & {
  readonly orgId: string;
  /** Chosen by callers who may have to ask later whether their commit arrived. */
  readonly id?: string | undefined;
  readonly workflowId: string;
  readonly workflowRevId: string;
  /** What the trigger sends out. */
  readonly items: readonly Item[];
  readonly priority?: number | undefined;
  readonly createdById?: string | undefined;
  readonly parent?: { readonly runId: string; readonly activation: string; readonly depth: number } | undefined;
  readonly retryOf?: string | undefined;
  readonly retryFrom?: string | undefined;
  readonly replayOf?: string | undefined;
};

/** Makes a run and asks for it to be driven, both in the caller's transaction. Answers its id; the same id twice is one run. */
export async function startRun(tx: Tx, { items, parent, id = newId(), ...run }: NewRun): Promise<string> {
  const { orgId } = run;
  const data = await storePayload(orgId, items);
  if (data.hash) await tx.insert(payloads).values({ orgId, hash: data.hash, size: data.size }).onConflictDoNothing();
  const made = await tx
    .insert(runs)
    .values({
      ...run,
      id,
      triggerData: data.inline,
      triggerHash: data.hash,
      ...(parent && { parentRunId: parent.runId, parentActivation: parent.activation, depth: parent.depth + 1 }),
    })
    .onConflictDoNothing()
    .returning({ id: runs.id });
  if (made.length > 0) await emit(tx, orgId, { name: 'run/requested', data: { runId: id } });
  return id;
}
