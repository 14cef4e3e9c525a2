import { describe, expect, it } from 'vitest';
import type { Outputs } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import type { Effect } from './testing/effects.ts';
import { effect, engineSuite, manual, noAnswer, set } from './testing/suite.ts';

const { test, work, run, runOf, told } = engineSuite();

describe('a run', () => {
  it('goes from a trigger over a pure node into the ledger', async () => {
    const document = documentOf({ Start: manual, Greet: set('text', '=Hi {{ $json.name }}') }, ['Start > Greet']);
    const { runId, status, rows } = await run(document, [{ json: { name: 'Ada' } }]);
    expect(status).toBe('succeeded');
    expect(rows.map(({ node_id, status, attempts, seq }) => ({ node_id, status, attempts, seq }))).toEqual([
      { node_id: 'Start', status: 'succeeded', attempts: 1, seq: 1 },
      { node_id: 'Greet', status: 'succeeded', attempts: 1, seq: 2 },
    ]);
    expect(decodePayload(rows[1]?.output) as unknown as Outputs).toEqual([
      [{ json: { name: 'Ada', text: 'Hi Ada' }, from: [{ input: 0, item: 0 }] }],
    ]);
    expect(await told(runId)).toHaveLength(1);
    expect(await runOf(runId)).toMatchObject({ reason: null, error: null, finished_at: expect.any(Date) });
  });

  it('fails with the fault of the node that failed, and starts nothing afterwards', async () => {
    work.Broken = () => noAnswer;
    const { runId, status, rows } = await run(
      documentOf({ Start: manual, Broken: effect, After: effect }, ['Start > Broken', 'Broken > After']),
    );
    expect(status).toBe('failed');
    expect(rows.map(({ node_id, status }) => [node_id, status])).toEqual([
      ['Start', 'succeeded'],
      ['Broken', 'failed'],
    ]);
    expect(await runOf(runId)).toMatchObject({
      error: { code: 'no_answer' },
      reason: { code: 'no_answer', nodeId: 'Broken' },
    });
  });

  it('stores the first answer to its caller once, and those after it beside', async () => {
    const answer =
      (status: number): Effect =>
      ({ inputs }) => ({
        kind: 'items',
        outputs: [inputs[0] ?? []],
        respond: { status, headers: {}, body: 'ok' },
      });
    Object.assign(work, { First: answer(201), Second: answer(500) });
    const { runId } = await run(
      documentOf({ Start: manual, First: effect, Second: effect }, ['Start > First', 'First > Second']),
    );
    expect(decodePayload((await runOf(runId))?.answer)).toEqual({ status: 201, headers: {}, body: 'ok' });
    const [later, ...more] = await test.owner`select seq, answer from run_answers where run_id = ${runId}`;
    expect([later?.seq, decodePayload(later?.answer)]).toEqual([3, { status: 500, headers: {}, body: 'ok' }]);
    expect(more).toEqual([]);
  });

  it('runs independent branches side by side when its workflow says so', async () => {
    let together = 0;
    let most = 0;
    const slow: Effect = async ({ inputs }) => {
      most = Math.max(most, ++together);
      await new Promise((resolve) => setTimeout(resolve, 50));
      together--;
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    Object.assign(work, { A: slow, B: slow, C: slow });
    const nodes = {
      Start: manual,
      A: effect,
      B: effect,
      C: effect,
      Both: { type: 'merge', parameters: { inputs: 3 } },
    };
    const edges = ['Start > A', 'Start > B', 'Start > C', 'A > Both.0', 'B > Both.1', 'C > Both.2'];
    const { status, rows } = await run(documentOf(nodes, edges, { parallelBranches: true }));
    expect(status).toBe('succeeded');
    expect(most).toBe(3);
    expect(rows.map(({ node_id }) => node_id).sort()).toEqual(['A', 'B', 'Both', 'C', 'Start']);
  });
});
