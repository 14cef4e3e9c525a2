import { and, eq, sql } from 'drizzle-orm';
import { hookListens } from '#db/schema/hooks.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { untilRead } from '#lib/runs/wait-for-run.ts';
import { testAddress } from './listen-once.ts';
import { AwaitCall, type Listening, ListeningView } from './schema.ts';

/** Whether the call that somebody listens for has come. */
export const awaitCall = query({
  name: 'trigger.listening',
  permission: 'run:test',
  summary: 'Ask whether the call has come; ?wait=SECONDS answers as soon as it has',
  input: AwaitCall,
  output: ListeningView,
  run: (scope, input) => listeningView(scope, input),
});

/** As long as the caller waits, the answer waits for the call. */
export async function awaitedCallResponse(view: ListeningView, { ctx, input }: RouteCall): Promise<Response> {
  const seconds = Number(input.wait ?? 0);
  const place = { id: String(input.id), node: String(input.node), runId: view.runId };
  const wait = { orgId: ctx.orgId, runId: view.runId, ms: seconds * 1000 };
  const later =
    seconds > 0 && view.state === 'listening'
      ? await untilRead(ctx.db, wait, async (tx) => {
          const now = await listeningView({ tx, ctx }, place);
          return now.state === 'listening' ? undefined : now;
        })
      : undefined;
  return Response.json(later ?? view, { headers: { 'cache-control': 'no-store', 'x-request-id': ctx.request.id } });
}

async function listeningView(scope: OrgScope, { runId, ...place }: Listening): Promise<ListeningView> {
  const { tx, ctx } = scope;
  const { endpoint, testUrl } = await testAddress(scope, place);
  const [row] = await tx
    .select({
      expiresAt: hookListens.expiresAt,
      caughtAt: hookListens.caughtAt,
      isOpen: sql<boolean>`${hookListens.expiresAt} > now()`,
    })
    .from(hookListens)
    .where(
      and(eq(hookListens.orgId, ctx.orgId), eq(hookListens.endpointId, endpoint.id), eq(hookListens.runId, runId)),
    );
  const state = row?.caughtAt ? 'caught' : row?.isOpen ? 'listening' : 'over';
  return { state, runId, testUrl, expiresAt: (row?.expiresAt ?? new Date()).toISOString() };
}
