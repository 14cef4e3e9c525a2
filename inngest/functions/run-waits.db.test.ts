import { describe, expect, it } from 'vitest';
import { emit } from '#db/outbox.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { newId } from '#lib/ids.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { startErrorRun } from '#lib/runs/start-error-run.ts';
import type { Effect } from './testing/effects.ts';
import { begin, isOnServer } from './testing/engine.ts';
import { effect, engineSuite, manual, noAnswer, set, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, publish, start, run, ended, rowsOf, runOf } = suite;

describe('a run that waits', () => {
  const ask: Effect = ({ answers }) => {
    const [answer] = answers;
    if (!answer) return { kind: 'ask', question: { type: 'webhook' } };
    return { kind: 'items', outputs: [[{ json: { got: answer.type === 'webhook' ? answer.data : answer.type } }]] };
  };
  const resume = (runId: string, activation: string) =>
    test.db.withOrg(suite.orgId, (tx) =>
      emit(tx, suite.orgId, {
        name: 'run/resumed',
        data: { runId, activation, data: { yes: 1 } },
        key: resumeKey({ runId, activation, answered: 0 }),
      }),
    );

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
    expect(await ended(runId)).toBe('succeeded');
    const rows = await rowsOf(runId);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  it('goes on when its resume address was called', async () => {
    work.Ask = ask;
    const runId = await start(documentOf({ Start: manual, Ask: effect }, ['Start > Ask']));
    const isWaiting = isOnServer
      ? () => test.owner`select from run_drives where run_id = ${runId} and not is_held`
      : () => test.owner`select step from engine_waits where name = 'run/resumed'`;
    await until(async () => (await isWaiting())[0]);
    const [asked] = await test.owner`select activation from run_nodes where run_id = ${runId} and status = 'waiting'`;
    await resume(runId, asked?.activation);
    expect(await ended(runId)).toBe('succeeded');
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

  it('goes on with whichever branch may, when several wait side by side', async () => {
    work.Ask = ask;
    const seen: string[] = [];
    work.Nap = ({ answers, now, inputs }) => {
      if (answers.length > 0) seen.push('rested');
      if (answers.length > 0) return { kind: 'items', outputs: [inputs[0] ?? []] };
      return { kind: 'ask', question: { type: 'sleep', until: new Date(now().getTime() + 200).toISOString() } };
    };
    const nodes = { Start: manual, Ask: effect, Nap: effect, After: effect };
    const edges = ['Start > Ask', 'Start > Nap', 'Nap > After'];
    const runId = await start(documentOf(nodes, edges, { parallelBranches: true }));
    const rows = await until(async () => {
      const found = await rowsOf(runId);
      return found.some(({ node_id, status }) => node_id === 'After' && status === 'succeeded') ? found : undefined;
    });
    expect(rows.map(({ node_id, status }) => `${node_id} ${status}`).sort()).toEqual([
      'After succeeded',
      'Ask waiting',
      'Nap succeeded',
      'Start succeeded',
    ]);
    const [asked] = await test.owner`select activation from run_nodes where run_id = ${runId} and status = 'waiting'`;
    await resume(runId, asked?.activation);
    expect(await ended(runId)).toBe('succeeded');
    expect(seen).toEqual(['rested']);
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
    const published = await publish(document);
    const first = await begin(test.db, { ...published, document });
    expect(await ended(first)).toBe('failed');
    const second = await begin(test.db, { ...published, document, retryOf: first });
    expect(await ended(second)).toBe('succeeded');
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
    const { workflowId } = await publish(child);
    const call = { type: 'sub-workflow', parameters: { workflowId } };
    const { runId, status, rows } = await run(documentOf({ Start: manual, Call: call }, ['Start > Call']), [
      { json: { n: 21 } },
    ]);
    expect(status).toBe('succeeded');
    expect(decodePayload(rows[1]?.output)).toMatchObject([[{ json: { n: 42 } }]]);
    const children = await test.owner`select depth, status from runs where parent_run_id = ${runId}`;
    expect([...children]).toEqual([{ depth: 1, status: 'succeeded' }]);
  });

  it.each(['kFj29dfKd', 'odd \0'])('fails when it calls what is no workflow here: %j', async (workflowId) => {
    const call = { type: 'sub-workflow', parameters: { workflowId } };
    const { status, rows } = await run(documentOf({ Start: manual, Call: call }, ['Start > Call']));
    expect(status).toBe('failed');
    expect(rows[1]?.fault).toMatchObject({ kind: 'config', code: 'workflow_not_published' });
  });

  it('stops a workflow that calls itself without end', async () => {
    const document = documentOf({ Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId: '' } } }, [
      'Start > Call',
    ]);
    const own = await publish(document);
    const again = {
      ...document,
      nodes: document.nodes.map((node) => ({
        ...node,
        ...(node.id === 'Call' && { parameters: { workflowId: own.workflowId } }),
      })),
    };
    const { workflowRevId } = await publish(again);
    await test.owner`update workflows set rev_id = ${workflowRevId} where id = ${own.workflowId}`;
    const runId = await begin(test.db, { ...own, workflowRevId, document: again });
    expect(await ended(runId)).toBe('failed');
    const [deepest] = await test.owner`select depth, error from runs order by depth desc limit 1`;
    expect(deepest).toMatchObject({ depth: 16, error: { code: 'call_depth' } });
  });

  it('that fails starts the error workflow, once', async () => {
    work.Broken = () => noAnswer;
    const rescue = documentOf({ Caught: { type: 'error-trigger' }, Tell: effect }, ['Caught > Tell']);
    const { workflowId } = await publish(rescue);
    const told = documentOf({ Start: manual, Broken: effect }, ['Start > Broken'], { errorWorkflowId: workflowId });
    const { runId } = await run(told);
    const started = await until(
      async () => (await test.owner`select id from runs where workflow_id = ${workflowId}`)[0],
    );
    expect(await ended(started.id)).toBe('succeeded');
    const [row] = await rowsOf(started.id);
    expect(decodePayload(row?.output)).toMatchObject([
      [{ json: { execution: { id: runId, error: { code: 'no_answer' } } } }],
    ]);
  });

  it('that fails starts nothing when its error workflow has an id of somewhere else', async () => {
    work.Broken = () => noAnswer;
    const { runId } = await run(
      documentOf({ Start: manual, Broken: effect }, ['Start > Broken'], { errorWorkflowId: 'YEvXt4fjXiqx3zZt' }),
    );
    const place = { orgId: suite.orgId, runId };
    expect(await test.db.withOrg(suite.orgId, (tx) => startErrorRun(tx, place, newId()))).toBeUndefined();
  });
});

const activationIn = (resumeUrl: string) => resumeUrl.split('/').at(-1) ?? '';
