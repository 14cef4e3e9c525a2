import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contextOf } from '#db/testing/factories.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { listRuns } from '#lib/runs/list-runs.ts';
import { effect, engineSuite, manual, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, run, runOf } = suite;
const MIB = 1024 * 1024;

describe('outputs of a megabyte', () => {
  it('are kept a hundred times over, and the list of runs does not carry them', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `Step ${index}`);
    for (const name of names) {
      work[name] = () => ({
        kind: 'items',
        outputs: [[{ json: { text: randomBytes(MIB / 2).toString('hex') } }]],
      });
    }
    const document = documentOf(
      { Start: manual, ...Object.fromEntries(names.map((name) => [name, effect])) },
      names.map((name, index) => `${names[index - 1] ?? 'Start'} > ${name}`),
    );
    const runId = await suite.start(document);
    expect(await until(async () => (await runOf(runId))?.finished_at ?? undefined, 4000)).toBeTruthy();
    expect((await runOf(runId))?.status).toBe('succeeded');
    const rows = await suite.rowsOf(runId);
    // None lies in the row: each is a blob.
    expect(rows.slice(1).map(({ output }) => output)).toEqual(names.map(() => null));
    const began = performance.now();
    const { items } = await listRuns(contextOf(test.db, { orgId: suite.orgId, role: 'viewer' }), {});
    expect(items).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(1000);
  }, 120_000);

  it('above the limit of a step fail it by name, and nothing of them is kept', async () => {
    const mebibyte = 'x'.repeat(MIB);
    work.Big = () => ({ kind: 'items', outputs: [Array.from({ length: 65 }, () => ({ json: { text: mebibyte } }))] });
    const { status, runId, rows } = await run(documentOf({ Start: manual, Big: effect }, ['Start > Big']));
    expect(status).toBe('failed');
    expect(rows[1]).toMatchObject({ status: 'failed', output: null, fault: { kind: 'limit' } });
    expect((await runOf(runId))?.reason).toMatchObject({ nodeId: 'Big', message: expect.stringContaining('67108864') });
  }, 60_000);
});
