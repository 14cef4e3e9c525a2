import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emit } from '#db/outbox.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Driver } from '#inngest/embedded/driver.ts';
import type { Item, Outputs } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { type Effect, effects } from './testing/effects.ts';
import { begin, endOf, publish, startEngine } from './testing/engine.ts';

const test = testDb();
const work: Record<string, Effect> = {};
let orgId: string;
let driver: Driver;

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  driver = await startEngine(test.db, effects(work));
});
afterAll(() => driver.stop());

type Document = ReturnType<typeof documentOf>;
const start = async (document: Document, items: Item[] = [{ json: {} }]) =>
  begin(test.db, { ...(await publish(test.db, orgId, document)), document, items });
const rowsOf = (runId: string) =>
  test.owner`select node_id, turn, status, attempts, seq, output, fault from run_nodes where run_id = ${runId} order by seq`;
const runOf = async (runId: string) => (await test.owner`select * from runs where id = ${runId}`)[0];
const run = async (document: Document, items?: Item[]) => {
  const runId = await start(document, items);
  const status = await endOf(test.db, { orgId, runId });
  return { runId, status, rows: await rowsOf(runId) };
};
const told = (runId: string) =>
  test.owner`select data from outbox_events where name = 'run/finished' and data->>'runId' = ${runId}`;
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 400; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
};

const set = (name: string, value: string) => ({ type: 'set', parameters: { fields: [{ name, type: 'any', value }] } });
const manual = { type: 'manual-trigger' };
const effect = { type: 'effect' };
const noAnswer = { kind: 'fail', fault: { kind: 'upstream', code: 'no_answer', message: 'no answer' } } as const;

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

  it('tries again as the node says, with the same idempotency key and clock', async () => {
    const seen: string[] = [];
    work.Flaky = ({ attempt, idempotencyKey, now, random, inputs }) => {
      seen.push(`${idempotencyKey(0)} ${now().toISOString()} ${random()}`);
      return attempt < 3 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    const retry = { tries: 3, delayMs: 10, backoff: 'fixed' } as const;
    const { status, rows } = await run(
      documentOf({ Start: manual, Flaky: { ...effect, settings: { retry } } }, ['Start > Flaky']),
    );
    expect(status).toBe('succeeded');
    expect(rows[1]).toMatchObject({ status: 'succeeded', attempts: 3, fault: null });
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
  });

  it('answers a question of the node after a short pause held in the worker, and after a long one', async () => {
    const waitFor =
      (ms: number): Effect =>
      ({ answers, now, inputs }) =>
        answers.length === 0
          ? { kind: 'ask', question: { type: 'sleep', until: new Date(now().getTime() + ms).toISOString() } }
          : {
              kind: 'items',
              outputs: [[{ json: { answers: answers.map(({ type }) => type) } }, ...(inputs[0] ?? [])]],
            };
    work.Short = waitFor(50);
    work.Long = waitFor(5500);
    const runId = await start(
      documentOf({ Start: manual, Short: effect, Long: effect }, ['Start > Short', 'Short > Long']),
    );
    const waiting = await until(async () => {
      const row = await runOf(runId);
      return row?.reason?.nodeId === 'Long' ? row : undefined;
    });
    expect(waiting).toMatchObject({ status: 'waiting', reason: { code: 'sleep' } });
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    const rows = await rowsOf(runId);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  const ask: Effect = ({ answers }) => {
    const [answer] = answers;
    if (!answer) return { kind: 'ask', question: { type: 'webhook' } };
    return { kind: 'items', outputs: [[{ json: { got: answer.type === 'webhook' ? answer.data : answer.type } }]] };
  };
  const resume = (runId: string, activation: string) =>
    test.db.withOrg(orgId, (tx) =>
      emit(tx, orgId, {
        name: 'run/resumed',
        data: { runId, activation, data: { yes: 1 } },
        key: resumeKey({ runId, activation, answered: 0 }),
      }),
    );

  it('goes on when its resume address was called', async () => {
    work.Ask = ask;
    const runId = await start(documentOf({ Start: manual, Ask: effect }, ['Start > Ask']));
    const wait = await until(
      async () => (await test.owner`select match from engine_waits where name = 'run/resumed'`)[0],
    );
    await resume(runId, wait.match.data.activation);
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    const [, row] = await rowsOf(runId);
    expect(decodePayload(row?.output)).toEqual([[{ json: { got: { yes: 1 } }, from: [{ input: 0, item: 0 }] }]]);
  });

  it('goes on when that call came before anybody waited for it', async () => {
    work.Ask = async (context) => {
      if (context.answers.length === 0) await resume(context.run.runId, activationIn(context.resumeUrl));
      return ask(context);
    };
    const { status, rows } = await run(documentOf({ Start: manual, Ask: effect }, ['Start > Ask']));
    expect(status).toBe('succeeded');
    expect(decodePayload(rows[1]?.output)).toMatchObject([[{ json: { got: { yes: 1 } } }]]);
  });

  it('is retried from where it stopped: what succeeded is kept, effects keep their keys', async () => {
    const keys: string[] = [];
    const seen: unknown[] = [];
    work.Once = ({ inputs }) => {
      seen.push('once');
      return { kind: 'items', outputs: [[{ json: { made: 1 } }, ...(inputs[0] ?? [])]] };
    };
    work.Fails = ({ idempotencyKey, inputs }) => {
      keys.push(idempotencyKey(0));
      return keys.length === 1 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    const document = documentOf({ Start: manual, Once: effect, Fails: effect }, ['Start > Once', 'Once > Fails']);
    const published = await publish(test.db, orgId, document);
    const first = await begin(test.db, { ...published, document });
    expect(await endOf(test.db, { orgId, runId: first })).toBe('failed');
    const second = await begin(test.db, { ...published, document, retryOf: first });
    expect(await endOf(test.db, { orgId, runId: second })).toBe('succeeded');
    expect(seen).toEqual(['once']);
    expect(keys[1]).toBe(keys[0]);
    const rows = await rowsOf(second);
    expect(rows.map(({ node_id }) => node_id)).toEqual(['Fails']);
    expect(decodePayload(rows[0]?.output)).toMatchObject([[{ json: { made: 1 } }, { json: {} }]]);
  });

  it('calls another workflow and goes on with what that sends', async () => {
    const child = documentOf({ Start: { type: 'sub-workflow-trigger' }, Double: set('n', '={{ $json.n * 2 }}') }, [
      'Start > Double',
    ]);
    const { workflowId } = await publish(test.db, orgId, child);
    const call = { type: 'sub-workflow', parameters: { workflowId } };
    const { runId, status, rows } = await run(documentOf({ Start: manual, Call: call }, ['Start > Call']), [
      { json: { n: 21 } },
    ]);
    expect(status).toBe('succeeded');
    expect(decodePayload(rows[1]?.output)).toMatchObject([[{ json: { n: 42 } }]]);
    const children = await test.owner`select depth, status from runs where parent_run_id = ${runId}`;
    expect([...children]).toEqual([{ depth: 1, status: 'succeeded' }]);
  });

  it('stops a workflow that calls itself without end', async () => {
    const document = documentOf({ Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId: '' } } }, [
      'Start > Call',
    ]);
    const own = await publish(test.db, orgId, document);
    const again = {
      ...document,
      nodes: document.nodes.map((node) => ({
        ...node,
        ...(node.id === 'Call' && { parameters: { workflowId: own.workflowId } }),
      })),
    };
    const { workflowRevId } = await publish(test.db, orgId, again);
    await test.owner`update workflows set rev_id = ${workflowRevId} where id = ${own.workflowId}`;
    const runId = await begin(test.db, { ...own, workflowRevId, document: again });
    expect(await endOf(test.db, { orgId, runId })).toBe('failed');
    const [deepest] = await test.owner`select depth, error from runs order by depth desc limit 1`;
    expect(deepest).toMatchObject({ depth: 16, error: { code: 'call_depth' } });
  });

  it('that fails starts the error workflow, once', async () => {
    work.Broken = () => noAnswer;
    const rescue = documentOf({ Caught: { type: 'error-trigger' }, Tell: effect }, ['Caught > Tell']);
    const { workflowId } = await publish(test.db, orgId, rescue);
    const told = documentOf({ Start: manual, Broken: effect }, ['Start > Broken'], { errorWorkflowId: workflowId });
    const { runId } = await run(told);
    const started = await until(
      async () => (await test.owner`select id from runs where workflow_id = ${workflowId}`)[0],
    );
    expect(await endOf(test.db, { orgId, runId: started.id })).toBe('succeeded');
    const [row] = await rowsOf(started.id);
    expect(decodePayload(row?.output)).toMatchObject([
      [{ json: { execution: { id: runId, error: { code: 'no_answer' } } } }],
    ]);
  });

  it('stores the first answer to its caller once', async () => {
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
  });

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
    await test.db.withOrg(orgId, (tx) => requestCancel({ tx, ctx: { orgId } }, { runId }));
    expect(await endOf(test.db, { orgId, runId })).toBe('cancelled');
    await until(async () => isAborted || undefined);
    expect((await rowsOf(runId)).map(({ node_id }) => node_id)).toEqual(['Start', 'Quick']);
    expect(await told(runId)).toHaveLength(1);
  });

  it('ends as timed out when it takes longer than its workflow allows', async () => {
    work.Endless = () => new Promise(() => undefined);
    const { status, runId } = await run(
      documentOf({ Start: manual, Endless: effect }, ['Start > Endless'], { timeoutMs: 300 }),
    );
    expect(status).toBe('timed_out');
    expect(await runOf(runId)).toMatchObject({ reason: { code: 'run_timeout' } });
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

const activationIn = (resumeUrl: string) => resumeUrl.split('/').at(-1) ?? '';
