import { query } from '#lib/access/query.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { runRow } from './rows.ts';
import { nodeNames, revisionDocument } from './run-document.ts';
import { runEvents } from './run-events.ts';
import { RunId } from './schema.ts';

type Opened = { readonly runId: string; readonly names: ReadonlyMap<string, string> };

/** What a live view needs before its first event: that the run is there, and what its nodes are called. */
export const openRunEvents = query({
  name: 'run.events',
  permission: 'run:read',
  summary: 'Follow a run live, as server-sent events',
  input: RunId,
  run: async (scope, { id }): Promise<Opened> => {
    const run = await runRow(scope, id);
    return { runId: run.id, names: nodeNames(await revisionDocument(scope, run.workflowRevId)) };
  },
});

/** The stream itself, for the route. */
export const runEventsResponse = (opened: Opened, { request, ctx, renew }: RouteCall): Response =>
  runEvents(ctx, {
    ...opened,
    renew,
    lastEventId: request.headers.get('last-event-id'),
    signal: request.signal,
  });
