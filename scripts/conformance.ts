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
import { outboxEvents } from '#db/schema/runs.ts';
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
const log = { info: console.log, warn: console.warn, error: console.error };
const driver = await Driver.open({ db, log, backoff: () => 1000 });
await driver.start(async (request) => {
  const { search, searchParams } = new URL(request.url);
  const address = addresses.get(searchParams.get('fnId') ?? '');
  if (!address) return new Response('gone', { status: 410 });
  return fetch(`${address}${search}`, {
    method: 'POST',
    headers: [...request.headers].filter(([name]) => name !== 'host'),
    body: await request.text(),
  });
}, registry);

type Registration = { url: string; functions: { id: string }[] };

function register({ url, functions }: Registration) {
  for (const [id, spec] of registryOf(functions)) {
    registry.set(id, spec);
    const address = new URL(url);
    addresses.set(id, `${address.origin}${address.pathname}`);
  }
  return { ok: true, modified: true };
}

type Sent = { id?: string; name: string; data?: object };

async function send(body: Sent | Sent[]) {
  const events = [body].flat().map(({ id, name, data }) => ({ id: newId(), orgId, key: id, name, data: { ...data } }));
  await db.withOrg(orgId, (tx) => tx.insert(outboxEvents).values(events).onConflictDoNothing());
  wakeWorkers(db);
  return { ids: events.map(({ id }) => id), status: 200 };
}

/** The three questions that the suites ask about runs. */
async function answer({ variables }: { variables: { runId?: string; traceID?: string; id?: string } }) {
  const { runId, traceID, id } = variables;
  if (id) {
    const [event] = await owner`select name, data, key from outbox_events where id = ${id}`;
    const raw = JSON.stringify({ name: event?.name, data: event?.data });
    return { eventV2: { name: event?.name, raw, idempotencyKey: event?.key } };
  }
  const [run] = await owner`select id, ended_at, result::text from engine_runs where id = ${runId ?? traceID ?? null}`;
  const result = run?.result ? JSON.parse(run.result) : undefined;
  if (traceID) {
    return {
      runTraceSpanOutputByID: {
        data: result && 'data' in result ? JSON.stringify(result.data ?? null) : null,
        error: result?.error ?? null,
      },
    };
  }
  const status = !run?.ended_at ? 'RUNNING' : !result ? 'CANCELLED' : 'error' in result ? 'FAILED' : 'COMPLETED';
  return { run: run && { status, trace: { status, outputID: result ? run.id : null } } };
}

async function respond(request: IncomingMessage): Promise<Response> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/dev') return Response.json({ functions: [...registry.values()], isSingleNodeService: true });
  const body = await text(request);
  if (pathname === '/fn/register') return Response.json(register(JSON.parse(body)));
  if (pathname.startsWith('/e/')) return Response.json(await send(JSON.parse(body)));
  if (pathname === '/v0/gql') return Response.json({ data: await answer(JSON.parse(body)) });
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
