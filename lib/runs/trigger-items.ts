import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runParts } from '#db/schema/runs.ts';
import type { Item } from '#lib/engine/items.ts';
import { loadPayload, type StoredPayload } from './payloads.ts';
import type { RunRow } from './rows.ts';

type Part = Pick<StoredPayload, 'inline' | 'hash'>;

/** What triggers after the first brought to a run that gathered them; empty for any other. */
export async function partsOf(tx: Tx, { orgId, id, flow }: RunRow): Promise<readonly Part[]> {
  if ((flow?.gathered ?? 1) === 1) return [];
  return tx
    .select({ inline: runParts.items, hash: runParts.hash })
    .from(runParts)
    .where(and(eq(runParts.orgId, orgId), eq(runParts.runId, id)))
    .orderBy(asc(runParts.part));
}

/** What the run's trigger sent out, and the triggers whose items it gathered. */
export async function triggerItems(
  { orgId, triggerData, triggerHash }: RunRow,
  parts: readonly Part[] = [],
): Promise<Item[]> {
  const stored = [{ inline: triggerData, hash: triggerHash }, ...parts];
  const lists = await Promise.all(stored.map((part) => loadPayload(orgId, part)));
  return (lists as unknown as (Item[] | null)[]).flatMap((list) => list ?? []);
}
