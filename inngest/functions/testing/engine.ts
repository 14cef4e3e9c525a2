import { eq } from 'drizzle-orm';
import { serve } from 'inngest/edge';
import type { Database } from '#db/client.ts';
import { workflowRevs, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import { Driver, type DriverOptions } from '#inngest/embedded/driver.ts';
import { env } from '#lib/config/env.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import { storeGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { newId } from '#lib/ids.ts';
import { memoryFiles } from '#lib/nodes/testing/memory-files.ts';
import { type NewRun, startRun } from '#lib/runs/start-run.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { makeClient } from '../../client.ts';
import { nodeTypes } from '../../runtime/node-types.ts';
import { documentsInMemory } from '../../runtime/testing/documents-in-memory.ts';
import { memoryInMemory } from '../../runtime/testing/memory-in-memory.ts';
import { seenInMemory } from '../../runtime/testing/seen-in-memory.ts';
import type { World } from '../../runtime/world.ts';
import { directFunctions, makeFunctions } from '../functions.ts';
import { startOnServer } from './server-engine.ts';

const closed = (what: string) => async () => {
  throw new Error(`this test gave no ${what}`);
};

/** A world in which nodes reach nothing but what the test gives them. */
export const openWorld = (world: Partial<World>): World => ({
  ...nodeTypes,
  http: closed('network'),
  files: memoryFiles,
  connect: closed('network'),
  secret: closed('vault'),
  runCode: closed('sandbox'),
  customNode: closed('custom node'),
  tables: closed('tables'),
  memory: memoryInMemory(),
  documents: documentsInMemory(),
  seen: seenInMemory(),
  resumeUrl: (runId, activation) => `https://millrace.test/resume/${runId}/${activation}`,
  now: Date.now,
  ...world,
});

export type TestEngine = { stop(): Promise<void> };
/** `isBySdk`: runs are called through the SDK, as an Inngest server does. The others are the embedded engine's own. */
export type EngineOptions = { readonly isBySdk?: boolean } & Pick<DriverOptions, 'slots' | 'listener'>;

/** With ENGINE=inngest and the address and keys of a server, the same scenarios are driven by that. */
export const isOnServer = env.ENGINE === 'inngest';

/** The whole engine in this process, on the test's database. */
export async function startEngine(
  db: Database,
  world: Partial<World> = {},
  { isBySdk = false, ...options }: EngineOptions = {},
): Promise<TestEngine> {
  if (isOnServer) return startOnServer(db, openWorld(world));
  const log = { error: (details: object, message: string) => console.error(message, details) };
  const driver = await Driver.open({ db, log, backoff: () => 20, ...options });
  const client = makeClient({ fetch: driver.fetch });
  const port = { db, committer: driver.committer, worker: 'test', stepsPerInvocation: 10, world: openWorld(world) };
  const handler = serve({ client, functions: makeFunctions(client, port) });
  await driver.start(handler, isBySdk ? {} : { direct: directFunctions(port) });
  return driver;
}

/** Stores a workflow as published. */
export async function publish(db: Database, orgId: string, document: WorkflowDocument) {
  const [workflowId, workflowRevId] = [newId(), newId()];
  await db.withOrg(orgId, async (tx) => {
    const graphId = await storeGraph({ tx, ctx: { orgId } }, document);
    await tx.insert(workflows).values({ id: workflowId, orgId, name: document.name, draftGraphId: graphId });
    await tx.insert(workflowRevs).values({ id: workflowRevId, orgId, workflowId, graphId, number: 1 });
    await tx.update(workflows).set({ revId: workflowRevId, status: 'active' }).where(eq(workflows.id, workflowId));
    const triggers = triggerNodes(document).map(({ node, type }) => ({ orgId, workflowId, nodeId: node.id, type }));
    if (triggers.length > 0) await tx.insert(workflowTriggers).values(triggers);
  });
  return { orgId, workflowId, workflowRevId };
}

type Published = Awaited<ReturnType<typeof publish>>;

/** Starts a run at the first node of a document; answers its id. */
export const begin = (
  db: Database,
  {
    document,
    items = [{ json: {} }],
    ...run
  }: Published & { document: WorkflowDocument; items?: Item[] } & Partial<NewRun>,
): Promise<string> =>
  db.withOrg(run.orgId, (tx) =>
    startRun(tx, {
      mode: 'published',
      triggerType: 'manual',
      triggerNodeId: document.nodes[0]?.id ?? '',
      items,
      ...run,
    }),
  );

/** The status in which a run ends; throws when it does not. */
export async function endOf(db: Database, run: { orgId: string; runId: string }): Promise<string> {
  const seen = await waitForRun(db, { ...run, ms: isOnServer ? 100_000 : 20_000 });
  if (!seen) throw new Error(`run ${run.runId} has not ended`);
  return seen;
}
