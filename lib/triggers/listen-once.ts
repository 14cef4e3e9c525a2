import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { hookListens } from '#db/schema/hooks.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { endpointRow } from './endpoint-row.ts';
import { Listening, ListeningView, ListenOnce } from './schema.ts';
import { triggerOf } from './trigger-of.ts';

const LISTEN_SECONDS = 120;

/** Opens a window of two minutes in which the next call of the test address starts the run that is named here. */
export const listenOnce = command({
  name: 'trigger.listen',
  permission: 'run:test',
  summary: 'Wait two minutes for the next call of a test address',
  input: ListenOnce,
  output: ListeningView,
  run: async (scope, place) => {
    const { endpoint, testUrl } = await testAddress(scope, place);
    const { orgId } = scope.ctx;
    const expiresAt = sql`now() + ${LISTEN_SECONDS} * interval '1 second'`;
    const window = { runId: newId(), expiresAt, caughtAt: null, caughtBy: null };
    const [row] = await scope.tx
      .insert(hookListens)
      .values({ orgId, endpointId: endpoint.id, ...window })
      .onConflictDoUpdate({ target: [hookListens.orgId, hookListens.endpointId], set: window })
      .returning();
    if (!row) throw new AppError('internal', 'Nothing was opened. Try again.');
    scope.audit({ type: 'workflow', id: place.id }, { after: { listensTo: endpoint.nodeId } });
    return { state: 'listening' as const, runId: row.runId, testUrl, expiresAt: row.expiresAt.toISOString() };
  },
});

/** Closes the window before its time; what was caught stays. */
export const stopListening = command({
  name: 'trigger.stop-listening',
  permission: 'run:test',
  summary: 'Stop waiting for a call of a test address',
  input: Listening,
  run: async (scope, { runId, ...place }) => {
    const { endpoint } = await testAddress(scope, place);
    const { orgId } = scope.ctx;
    const ours = and(
      eq(hookListens.orgId, orgId),
      eq(hookListens.endpointId, endpoint.id),
      eq(hookListens.runId, runId),
    );
    await scope.tx.delete(hookListens).where(and(ours, isNull(hookListens.caughtAt)));
    scope.audit({ type: 'workflow', id: place.id }, { before: { listensTo: endpoint.nodeId } });
    return {};
  },
});

/** A webhook node's row and its test address; throws `precondition` for other triggers. */
export async function testAddress(scope: OrgScope, place: ListenOnce) {
  const { nodeId, node, testUrl } = await triggerOf(scope, place);
  const endpoint = await endpointRow(scope, { id: place.id, nodeId });
  if (endpoint && testUrl) return { endpoint, testUrl };
  throw new AppError('precondition', `${node} is no webhook: it has no test address that could be listened to.`, {
    reason: 'no_address',
  });
}

/** A call of an endpoint; `callId` is constant while it is repeated, and no other call's. */
type Call = { readonly orgId: string; readonly id: string; readonly callId: string };

/**
 * The run that a call of the test address is to become, where somebody listens; it is theirs from now on. Asked again, because
 * nobody knows whether its commit arrived, a call finds what it has caught.
 */
export async function catchCall(tx: Tx, { orgId, id, callId }: Call): Promise<string | undefined> {
  const isOpen = and(isNull(hookListens.caughtAt), sql`${hookListens.expiresAt} > now()`);
  const [caught] = await tx
    .update(hookListens)
    .set({ caughtAt: sql`coalesce(${hookListens.caughtAt}, now())`, caughtBy: callId })
    .where(
      and(eq(hookListens.orgId, orgId), eq(hookListens.endpointId, id), or(isOpen, eq(hookListens.caughtBy, callId))),
    )
    .returning({ runId: hookListens.runId });
  return caught?.runId;
}
