import { describe, expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { isOnServer } from './testing/engine.ts';
import { effect, engineSuite, manual, set } from './testing/suite.ts';

const { test, run } = engineSuite({ isBySdk: true });

/** What the embedded engine leaves out of runs, and an Inngest server does with them. */
describe.skipIf(isOnServer)('a run whose steps the SDK remembers', () => {
  it('names a step after each node with effects, and fuses the pure ones to it', async () => {
    const document = documentOf({ Start: manual, A: set('a', '1'), Send: effect, B: set('b', '2'), Post: effect }, [
      'Start > A',
      'A > Send',
      'Send > B',
      'B > Post',
    ]);
    const { runId, status } = await run(document);
    expect(status).toBe('succeeded');
    const steps = await test.owner`
      select name from engine_steps s join engine_runs r on r.id = s.run_id where r.subject_id = ${runId} order by seq`;
    expect(steps.map(({ name }) => name)).toEqual(['Send', 'Post']);
  });

  it('hands over to a fresh invocation after so many steps', async () => {
    const items = Array.from({ length: 15 }, (_, n) => ({ json: { n } }));
    const { runId, status, rows } = await run(
      documentOf({ Start: manual, Loop: { type: 'loop' }, Send: effect }, [
        'Start > Loop',
        'Loop.loop > Send',
        'Send > Loop',
      ]),
      items,
    );
    expect(status).toBe('succeeded');
    expect(rows.filter(({ node_id }) => node_id === 'Send')).toHaveLength(15);
    const invocations =
      await test.owner`select id from engine_runs where subject_id = ${runId} and function_id like '%run-workflow'`;
    expect(invocations).toHaveLength(2);
  });
});
