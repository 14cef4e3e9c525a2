import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { env } from '#lib/config/env.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { getRun } from '#lib/runs/list-runs.ts';
import { effects } from './testing/effects.ts';
import { begin, endOf, isOnServer, publish, startEngine, type TestEngine } from './testing/engine.ts';
import { effect, manual, set, until } from './testing/suite.ts';

const test = testDb();
let orgId: string;
let engine: TestEngine;

const Answer = z.object({
  data: z.object({
    run: z.object({
      status: z.string(),
      trace: z.object({ childrenSpans: z.array(z.object({ name: z.string(), stepOp: z.string().nullable() })) }),
    }),
  }),
});
/** What the server's own pages show of a run. */
async function shownOf(id: string) {
  const query =
    'query ($id: String!) { run(runID: $id) { status trace(preview: true) { childrenSpans { name stepOp } } } }';
  const response = await fetch(`${env.INNGEST_BASE_URL}/v0/gql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id } }),
  });
  return Answer.parse(await response.json()).data.run;
}

describe.runIf(isOnServer && env.INNGEST_DASHBOARD_URL)('the pages of an Inngest server', () => {
  beforeAll(async () => {
    ({ orgId } = await makeOrg(test.db));
    engine = await startEngine(test.db, effects({}));
  });
  afterAll(() => engine.stop());

  it('show each step with an effect under its node’s name, where the run’s own page links to', async () => {
    const document = documentOf(
      { Start: manual, 'Fetch prices': effect, Sum: set('a', '1'), 'Tell Ada': effect, 'Tell Bo': effect },
      ['Start > Fetch prices', 'Fetch prices > Sum', 'Sum > Tell Ada', 'Tell Ada > Tell Bo'],
    );
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    const { dashboardUrl = '' } = await getRun(contextOf(test.db, { orgId, role: 'viewer' }), { id: runId });
    expect(dashboardUrl.startsWith(`${env.INNGEST_DASHBOARD_URL}/run?runID=`)).toBe(true);
    const id = new URL(dashboardUrl).searchParams.get('runID') ?? '';
    const steps = await until(async () => {
      const run = await shownOf(id).catch(() => undefined);
      const found = run?.trace.childrenSpans.filter(({ stepOp }) => stepOp === 'RUN');
      return run?.status === 'COMPLETED' && found?.length === 3 ? found : undefined;
    });
    expect(steps.map(({ name }) => name)).toEqual(['Fetch prices', 'Tell Ada', 'Tell Bo']);
  }, 200_000);
});
