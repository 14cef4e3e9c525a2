import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { World } from '../../runtime/world.ts';
import { type Effect, effects } from './effects.ts';
import { begin, type EngineOptions, endOf, publish, startEngine, type TestEngine } from './engine.ts';

export const manual = { type: 'manual-trigger' };
export const effect = { type: 'effect' };
export const set = (name: string, value: string) => ({
  type: 'set',
  parameters: { fields: [{ name, type: 'any', value }] },
});
export const noAnswer = { kind: 'fail', fault: { kind: 'upstream', code: 'no_answer', message: 'no answer' } } as const;

/** Looks again and again until there is something. */
export async function until<T>(look: () => Promise<T | undefined>, tries = 400): Promise<T> {
  for (let left = tries; left > 0; left--) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
  throw new Error('it did not happen');
}

/** The engine for one test file, with an organisation of its own. Nodes `effect` and `compute` do what `work` says. */
export function engineSuite(options: EngineOptions = {}) {
  const test = testDb();
  const work: Record<string, Effect> = {};
  let org = '';
  let driver: TestEngine | undefined;

  beforeAll(async () => {
    ({ orgId: org } = await makeOrg(test.db));
    const ours = effects(work);
    const definitionOf: World['definitionOf'] = (type) => {
      if (type === 'unreadable') throw new Error('the definition cannot be read');
      return ours.definitionOf(type);
    };
    driver = await startEngine(test.db, { ...ours, definitionOf }, options);
  });
  afterAll(() => driver?.stop());

  const published = (document: WorkflowDocument) => publish(test.db, org, document);
  const start = async (document: WorkflowDocument, items: Item[] = [{ json: {} }]) =>
    begin(test.db, { ...(await published(document)), document, items });
  const ended = (runId: string) => endOf(test.db, { orgId: org, runId });
  const rowsOf = (runId: string) => test.owner`
    select node_id, turn, status, attempts, lost, seq, output, fault from run_nodes where run_id = ${runId} order by seq`;
  return {
    test,
    work,
    get orgId() {
      return org;
    },
    publish: published,
    start,
    ended,
    rowsOf,
    runOf: async (runId: string) => (await test.owner`select * from runs where id = ${runId}`)[0],
    /** What was told of the end of a run. */
    told: (runId: string) => test.owner`
      select data from outbox_events where name = 'run/finished' and data->>'runId' = ${runId}`,
    run: async (document: WorkflowDocument, items?: Item[]) => {
      const runId = await start(document, items);
      const status = await ended(runId);
      return { runId, status, rows: await rowsOf(runId) };
    },
  };
}
