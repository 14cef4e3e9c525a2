import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import { wakeWorkers } from '#db/wake.ts';
import { type ActiveCall, type ActiveCalls, commitEnded } from './active-calls.ts';
import { Checkpoint } from './protocol.ts';
import type { Fate, StepCommit } from './store/commit-steps.ts';
import { judge } from './verdict.ts';

export type Api = {
  readonly db: Database;
  readonly calls: ActiveCalls;
  readonly commit: (entry: StepCommit) => Promise<Fate>;
  /** True when functions are to stop after the step they are in. */
  readonly isDraining: () => boolean;
};

/** Answers, without a network, all that the SDK asks of its server. 409 stops the call that asked. */
export const engineFetch =
  (api: Api): typeof fetch =>
  async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const text = String(init?.body ?? '');
    const [, runId] = /^\/v1\/checkpoint\/([^/]+)\/async$/.exec(pathname) ?? [];
    if (runId) return checkpoint(api, api.calls.of(runId), JSON.parse(text));
    const call = api.calls.current;
    if (!call) throw new Error(`${pathname} was asked outside of a function: facts are told with emit.`);
    if (pathname.startsWith('/e/')) return sendEvents(api, call, { body: JSON.parse(text), headers: init?.headers });
    return Response.json(
      { error: `The embedded engine has no ${pathname}. Use ENGINE=inngest.`, status: 501 },
      { status: 501 },
    );
  };

async function checkpoint({ commit, isDraining }: Api, call: ActiveCall | undefined, body: unknown): Promise<Response> {
  const { run_id, generation_id, steps } = Checkpoint.parse(body);
  const isOurs = run_id === call?.held.runId && generation_id === call.held.generation;
  if (!isOurs || call.isStale) return stop();
  for (const ended of judge({ kind: 'ops', ops: steps }).ended) {
    if (!(await commitEnded(commit, call, ended))) return stop();
  }
  if (!isDraining()) return Response.json({});
  call.isParked = true;
  return stop();
}

const stop = () => Response.json({ error: 'This call is over.', status: 409 }, { status: 409 });

const Sent = z.array(
  z.object({ id: z.string().optional(), name: z.string().min(1), data: z.record(z.string(), z.unknown()) }),
);

/** Events sent by a step become facts of the run's organisation; a repeated request is found by the SDK's seed. */
async function sendEvents(
  { db }: Api,
  { held }: ActiveCall,
  request: { body: unknown; headers: RequestInit['headers'] },
): Promise<Response> {
  const seed = new Headers(request.headers).get('x-inngest-event-id-seed');
  const rows = Sent.parse(request.body).map(({ id, name, data }, n) => ({
    orgId: held.orgId,
    name,
    data,
    key: id ?? (seed ? `${seed},${n}` : undefined),
  }));
  const sent = await db.withOrg(held.orgId, (tx) =>
    tx.insert(outboxEvents).values(rows).onConflictDoNothing().returning({ id: outboxEvents.id }),
  );
  wakeWorkers(db);
  return Response.json({ ids: sent.map(({ id }) => id), status: 200 });
}
