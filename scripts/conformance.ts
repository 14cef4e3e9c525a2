// A server that looks to the SDK like Inngest's development server, in front of the embedded engine, so that test suites
// which others wrote for that server can be run against it. For engineers: docs/conformance.md says how and what came out.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { appUrl } from '#db/app-role.ts';
import { openDatabase } from '#db/client.ts';
import { startCluster } from '#db/cluster.ts';
import { migrate } from '#db/migrate.ts';
import { outboxEvents } from '#db/schema/outbox.ts';
import { wakeWorkers } from '#db/wake.ts';
import { Driver } from '#inngest/embedded/driver.ts';
import { type FunctionSpec, registryOf } from '#inngest/embedded/registry.ts';
import { newId } from '#lib/ids.ts';

/** The port that the suites expect. */
const PORT = 8288;

const cluster = await startCluster({ dir: path.join(tmpdir(), `millrace-conformance-${process.pid}`), durable: false });
await migrate({ url: cluster.url });
const owner = postgres(cluster.url, { max: 3, onnotice: () => {} });
const db = openDatabase(appUrl(cluster.url));
const orgId = newId();
await owner`insert into orgs (id, slug, name) values (${orgId}, 'conformance', 'Conformance')`;

const registry = new Map<string, FunctionSpec>();
const addresses = new Map<string, string>();
const configs = new Map<string, { name?: string; steps: unknown[] }>();
const log = { info: console.log, warn: console.warn, error: console.error };
const driver = await Driver.open({ db, log, backoff: () => 1000 });
await driver.start(
  async (request) => {
    const { search, searchParams } = new URL(request.url);
    const address = addresses.get(searchParams.get('fnId') ?? '');
    if (!address) return new Response('gone', { status: 410 });
    const call = JSON.parse(await request.text());
    const response = await fetch(`${address}${search}`, {
      method: 'POST',
      headers: [
        ...[...request.headers].filter(([name]) => name !== 'host'),
        ['x-request-id', newId()],
        ['x-inngest-job-id', newId()],
      ],
      body: JSON.stringify(withUser(call)),
    });
    watch(call.ctx.run_id, await response.clone().json());
    return response;
  },
  { functions: registry },
);

type Call = { event: object; events: object[] };

/** Events as an Inngest server sends them on, with a field that our functions do not use. */
const withUser = ({ event, events, ...call }: Call) => ({
  ...call,
  event: { user: {}, ...event },
  events: events.map((each) => ({ user: {}, ...each })),
});

type Op = { id: string; op: string };
/** What the wire says of steps and the engine does not keep: calls of other functions, and tries that failed. */
const invoked = new Set<string>();
const failures = new Map<string, number>();

function watch(runId: string, reply: unknown): void {
  for (const { id, op } of Array.isArray(reply) ? (reply as Op[]) : []) {
    const step = `${runId} ${id}`;
    if (op === 'InvokeFunction') invoked.add(step);
    if (op === 'StepError') failures.set(step, (failures.get(step) ?? 0) + 1);
  }
}

type Registration = { url: string; functions: { id: string; name?: string; steps?: Record<string, Step> }[] };

/** Function by function: one that the engine refuses does not keep the others out. */
function register({ url, functions }: Registration) {
  const address = new URL(url);
  const ids = new Set(functions.map(({ id }) => id));
  for (const config of functions) {
    try {
      const known = [config, ...functions.filter(({ id }) => id === `${config.id}-failure` && ids.has(id))];
      for (const [id, spec] of registryOf(known)) registry.set(id, spec);
      addresses.set(config.id, `${address.origin}${address.pathname}`);
      configs.set(config.id, { ...config, steps: Object.values(config.steps ?? {}).map(shownStep) });
    } catch (error) {
      log.warn(String(error));
    }
  }
  return { ok: true, modified: true };
}

type Step = { id: string; name: string; runtime?: { url?: string } };
const shownStep = ({ id, name, runtime }: Step) => ({ id, name, uri: runtime?.url });

type Sent = { id?: string; name: string; data?: object };

async function send(body: Sent | Sent[]) {
  const events = [body].flat().map(({ id, name, data }) => ({ id: newId(), orgId, key: id, name, data: { ...data } }));
  await db.withOrg(orgId, (tx) => tx.insert(outboxEvents).values(events).onConflictDoNothing());
  wakeWorkers(db);
  return { ids: events.map(({ id }) => id), status: 200 };
}

type Question = { query: string; variables: { runId?: string; traceID?: string; outputId?: string; id?: string } };

/** The questions that the suites ask about runs and events. */
async function answer({ query, variables }: Question) {
  const { runId, traceID, outputId, id } = variables;
  if (query.includes('stream(')) return { stream: await eventStream() };
  if (query.includes('events(query'))
    return { events: await owner`select id, name, data::text as payload from outbox_events` };
  if (id) return { eventV2: await eventById(id) };
  const output = traceID ?? outputId;
  if (output) return { runTraceSpanOutputByID: await outputById(output) };
  return { run: runId && (await runById(runId)) };
}

async function eventStream() {
  const events = await owner`
    select e.id, e.name as trigger, coalesce(json_agg(json_build_object('id', r.id, 'function', r.function_id))
      filter (where r.id is not null), '[]') as runs
    from outbox_events e left join engine_runs r on r.cause_id = e.id group by e.id`;
  type Run = { id: string; function: string };
  return events.map(({ runs, ...event }) => ({
    ...event,
    runs: runs.map((run: Run) => ({ id: run.id, function: { name: configs.get(run.function)?.name } })),
  }));
}

async function eventById(id: string) {
  const [event] = await owner`select name, data, key from outbox_events where id = ${id}`;
  const raw = JSON.stringify({ name: event?.name, data: event?.data });
  return { name: event?.name, raw, idempotencyKey: event?.key ?? undefined };
}

/** Of a run, or of a step named `run step`. */
async function outputById(id: string) {
  const [run, step] = id.split(' ');
  const [row] = step
    ? await owner`select result::text from engine_steps where run_id = ${run ?? ''} and step = ${step}`
    : await owner`select result::text from engine_runs where id = ${id}`;
  const result = row?.result ? JSON.parse(row.result) : {};
  return {
    data: 'data' in result ? JSON.stringify(result.data ?? null) : null,
    error: result.error ? { cause: null, ...result.error } : null,
  };
}

async function runById(runId: string) {
  const [run] = await owner`select id, ended_at, result::text from engine_runs where id = ${runId}`;
  if (!run) return undefined;
  const result = run.result ? JSON.parse(run.result) : undefined;
  const ended = statusOf(result);
  const status = !run.ended_at ? 'RUNNING' : (ended ?? 'CANCELLED');
  const steps = await owner`select step, name, result::text from engine_steps where run_id = ${runId} order by seq`;
  const spans = steps.map(({ step, name, result }) => {
    const id = `${runId} ${step}`;
    const stepType = invoked.has(id) ? 'INVOKE' : 'RUN';
    return { name, stepType, attempts: failures.get(id) ?? 0, status: statusOf(JSON.parse(result)), outputID: id };
  });
  const last = run.ended_at ? [{ stepType: 'FINALIZATION', status, outputID: runId }] : [];
  return { status, trace: { status, outputID: result ? runId : null, childrenSpans: [...spans, ...last] } };
}

const statusOf = (result: object | undefined) => result && ('error' in result ? 'FAILED' : 'COMPLETED');

async function respond(request: IncomingMessage): Promise<Response> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/dev') return Response.json({ functions: [...configs.values()] });
  const body = await text(request);
  if (pathname === '/fn/register') return Response.json(register(JSON.parse(body)));
  if (pathname.startsWith('/e/')) return Response.json(await send(JSON.parse(body)));
  if (pathname === '/v0/gql') return Response.json({ data: await answer(JSON.parse(body)) });
  const checkpoint = JSON.parse(body);
  watch(checkpoint.run_id, checkpoint.steps);
  return driver.fetch(`http://localhost${pathname}`, { method: 'POST', body });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answered = await respond(request).catch((error: unknown) =>
    Response.json({ ok: false, error: error instanceof Error ? error.message : String(error) }, { status: 400 }),
  );
  response.writeHead(answered.status, { 'content-type': 'application/json' }).end(await answered.text());
}

createServer((request, response) => void handle(request, response)).listen(PORT, () =>
  console.log(`The embedded engine listens on http://localhost:${PORT}. Ctrl-C ends it.`),
);

process.once('SIGINT', async () => {
  await driver.stop();
  await db.end();
  await owner.end();
  await cluster.stop('immediate');
  process.exit(0);
});
