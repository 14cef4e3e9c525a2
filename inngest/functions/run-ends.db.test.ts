import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, start, run, ended, rowsOf, runOf, told } = suite;

describe('a run that ends early', () => {
  it('is cancelled once, whatever is in flight: nothing is committed or started afterwards', async () => {
    let isAborted = false;
    work.Slow = ({ signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          isAborted = true;
          reject(signal.reason);
        }),
      );
    const runId = await start(
      documentOf({ Start: manual, Quick: effect, Slow: effect, After: effect }, [
        'Start > Quick',
        'Quick > Slow',
        'Slow > After',
      ]),
    );
    await until(async () => ((await rowsOf(runId)).length === 2 ? true : undefined));
    await test.db.withOrg(suite.orgId, (tx) => requestCancel({ tx, ctx: { orgId: suite.orgId } }, { runId }));
    expect(await ended(runId)).toBe('cancelled');
    await until(async () => isAborted || undefined);
    // One that was shown as running before it was cancelled stays as cancelled.
    const done = (await rowsOf(runId)).filter(({ status }) => status !== 'cancelled');
    expect(done.map(({ node_id }) => node_id)).toEqual(['Start', 'Quick']);
    expect(await told(runId)).toHaveLength(1);
  });

  it.each(['effect', 'compute'])('ends as timed out when an %s takes longer than its workflow allows', async (type) => {
    work.Endless = () => new Promise(() => undefined);
    const document = documentOf({ Start: manual, Endless: { type } }, ['Start > Endless'], { timeoutMs: 300 });
    const { status, runId } = await run(document);
    expect(status).toBe('timed_out');
    expect(await runOf(runId)).toMatchObject({ reason: { code: 'run_timeout' } });
  });

  it('does slow work without effects once: longer than the SDK lets a call last by itself', async () => {
    let times = 0;
    work.Slow = async ({ inputs }) => {
      times++;
      await pause(10_500);
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    const { status } = await run(documentOf({ Start: manual, Slow: { type: 'compute' } }, ['Start > Slow']));
    expect([status, times]).toEqual(['succeeded', 1]);
  }, 30_000);

  it('fails with a reason when the engine cannot go on with it', async () => {
    const { status, runId } = await run(documentOf({ Start: manual, Odd: { type: 'unreadable' } }, ['Start > Odd']));
    expect(status).toBe('failed');
    expect(await runOf(runId)).toMatchObject({ error: { kind: 'bug', code: 'engine_failed' } });
  });

  it('keeps large data as blobs, and reads it again where it went on', async () => {
    const noise = Array.from({ length: 20_000 }, () => Math.random());
    work.Big = () => ({ kind: 'items', outputs: [[{ json: { noise } }]] });
    work.Then = ({ attempt, inputs }) => {
      if (attempt === 1) return noAnswer;
      return { kind: 'items', outputs: [[{ json: { sum: Object.keys(inputs[0]?.[0]?.json.noise ?? {}).length } }]] };
    };
    const retry = { tries: 2, delayMs: 6000, backoff: 'fixed' } as const;
    const nodes = { Start: manual, Big: effect, Then: { ...effect, settings: { retry } } };
    const { status, rows, runId } = await run(documentOf(nodes, ['Start > Big', 'Big > Then']));
    expect(status).toBe('succeeded');
    const [stored] = await test.owner`
      select p.size from run_nodes n join payloads p on p.org_id = n.org_id and p.hash = n.output_hash
      where n.run_id = ${runId} and n.output is null`;
    expect(Number(stored?.size)).toBeGreaterThan(65_536);
    expect(decodePayload(rows[2]?.output)).toMatchObject([[{ json: { sum: 20_000 } }]]);
  });

  it('keeps what a node says with NUL, and refuses what is too large with a fault that says so', async () => {
    work.Odd = ({ log }) => {
      log('info', 'odd \0 \uD800', 'odd \0 \uD800');
      return { kind: 'items', outputs: [[{ json: { text: 'a\0b\uD800' } }]] };
    };
    work.Huge = () => ({ kind: 'items', outputs: [[{ json: { text: 'x'.repeat(65 * 1024 * 1024) } }]] });
    const { status, rows, runId } = await run(
      documentOf({ Start: manual, Odd: effect, Huge: effect }, ['Start > Odd', 'Odd > Huge']),
    );
    expect(status).toBe('failed');
    expect(decodePayload(rows[1]?.output)).toMatchObject([[{ json: { text: 'a\0b\uD800' } }]]);
    expect(rows[2]?.fault).toMatchObject({ kind: 'limit', code: 'output_limit' });
    const [line] = await test.owner`select message, data from run_logs where run_id = ${runId}`;
    expect(line?.message).toBe('odd \uFFFD \uFFFD');
    expect(decodePayload(line?.data)).toBe('odd \0 \uD800');
  });
});
