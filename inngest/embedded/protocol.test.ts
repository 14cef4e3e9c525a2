import { type GetStepTools, Inngest, NonRetriableError, RetryAfterError } from 'inngest';
import { serve } from 'inngest/edge';
import { describe, expect, it } from 'vitest';
import { type Call, Checkpoint, callRequest, readReply } from './protocol.ts';
import { judge } from './verdict.ts';

type Step = GetStepTools<Inngest>;
type Body = (step: Step, attempt: number) => Promise<unknown>;

/** One call of a real SDK function; `status` is what the checkpoint endpoint answers. */
async function call(body: Body, given: Partial<Call> = {}, status = 200) {
  const checkpoints: { id: string; data?: unknown }[] = [];
  const fetch = async (_url: unknown, init?: RequestInit) => {
    checkpoints.push(...Checkpoint.parse(JSON.parse(String(init?.body))).steps);
    return Response.json({}, { status });
  };
  const client = new Inngest({ id: 'test', isDev: true, fetch, logger: silent });
  const fn = client.createFunction({ id: 'f', triggers: [{ event: 'go' }] }, ({ step, attempt }) =>
    body(step, attempt),
  );
  const handler = serve({ client, functions: [fn] });
  const event = { id: 'e', name: 'go', data: {}, ts: 0 };
  const base = { functionId: 'test-f', runId: 'r', generation: 1, attempt: 0, maxAttempts: 5, event, steps: [] };
  const reply = await readReply(await handler(callRequest({ ...base, ...given })));
  return { verdict: judge(reply), checkpoints };
}
const nothing = () => undefined;
const silent = { info: nothing, warn: nothing, error: nothing, debug: nothing };

describe('the SDK, called as an Inngest server would', () => {
  it('checkpoints every step and ends the run', async () => {
    const { verdict, checkpoints } = await call(async (step) => {
      const a = await step.run('a', () => 1);
      const b = await step.run('b', () => a + 1);
      return { b };
    });
    expect(checkpoints.map((step) => step.data)).toEqual([1, 2]);
    expect(verdict.next).toEqual({ kind: 'end', result: { data: { b: 2 } } });
  });

  it('replays what has ended, errors too, and runs only what is new', async () => {
    const body: Body = async (step) => {
      const a = await step.run('a', () => 'never');
      const caught = await step.run('b', () => 'never').catch((error: Error) => error.message);
      return [a, caught, await step.run('c', () => 'new')];
    };
    const steps = [
      { id: hash.a, result: { data: { data: 'old' } } },
      { id: hash.b, result: { error: { name: 'Error', message: 'kept' } } },
    ];
    const { verdict, checkpoints } = await call(body, { steps });
    expect(checkpoints).toHaveLength(1);
    expect(verdict.next).toEqual({ kind: 'end', result: { data: [{ data: 'old' }, 'kept', 'new'] } });
  });

  it('stops at once when a checkpoint is refused as stale', async () => {
    const ran: string[] = [];
    const { verdict } = await call(
      async (step) => {
        await step.run('a', () => ran.push('a'));
        await step.run('b', () => ran.push('b'));
      },
      {},
      409,
    );
    expect(ran).toEqual(['a']);
    expect(verdict.next).toMatchObject({ kind: 'end', result: { error: { name: 'StaleDispatchError' } } });
  });

  it('returns the first step of a repeated attempt, so that attempts start again at 0', async () => {
    const { verdict } = await call((step) => step.run('a', () => 1), { attempt: 1 });
    expect(verdict).toMatchObject({
      ended: [{ step: hash.a, name: 'a', result: { data: 1 } }],
      next: { kind: 'continue' },
    });
  });

  it('tells a sleep by its duration or its date', async () => {
    const short = await call((step) => step.sleep('s', '90m'));
    const until = await call((step) => step.sleepUntil('s', new Date('2030-01-02T03:04:05Z')));
    expect(short.verdict).toMatchObject({ waits: [{ due: { afterMs: 5_400_000 } }], next: { kind: 'wait' } });
    expect(until.verdict.waits).toMatchObject([{ kind: 'sleep', due: { at: '2030-01-02T03:04:05.000Z' } }]);
  });

  it('waits for events and other functions', async () => {
    const event = await call((step) => step.waitForEvent('w', { event: 'x', match: 'data.runId', timeout: '1d' }));
    expect(event.verdict).toMatchObject({
      waits: [{ kind: 'event', event: 'x', if: 'event.data.runId == async.data.runId', due: { afterMs: 86_400_000 } }],
      next: { kind: 'wait' },
    });
    const other = new Inngest({ id: 'test' }).createFunction({ id: 'g', triggers: [] }, () => 1);
    const invoke = await call((step) => step.invoke('i', { function: other, data: { n: 1 } }));
    expect(invoke.verdict.waits).toEqual([
      { step: hash.i, name: 'i', kind: 'invoke', functionId: 'test-g', payload: { n: 1 } },
    ]);
  });

  it('plans parallel steps and runs the one that is asked for', async () => {
    const body: Body = (step) => Promise.all([step.run('a', () => 1), step.run('b', () => 2)]);
    expect((await call(body)).verdict.planned).toEqual([hash.a, hash.b]);
    expect((await call(body, { step: hash.b })).verdict.ended).toMatchObject([{ step: hash.b, result: { data: 2 } }]);
  });

  it('retries errors, when and as long as it may', async () => {
    const fail = (error: Error, attempt = 0) =>
      call(
        (step) =>
          step.run('a', () => {
            throw error;
          }),
        { attempt },
      );
    expect((await fail(new Error('no'))).verdict.next).toMatchObject({ kind: 'retry', error: { message: 'no' } });
    expect((await fail(new RetryAfterError('no', 7000))).verdict.next).toMatchObject({ after: { afterMs: 7000 } });
    for (const last of [await fail(new NonRetriableError('no')), await fail(new Error('no'), 4)]) {
      expect(last.verdict).toMatchObject({
        ended: [{ result: { error: { message: 'no' } } }],
        next: { kind: 'continue' },
      });
    }
  });

  it('tells errors outside of steps from final ones', async () => {
    const fail = (error: Error) => call(() => Promise.reject(error));
    expect((await fail(new Error('no'))).verdict.next).toMatchObject({ kind: 'retry', error: { message: 'no' } });
    expect((await fail(new NonRetriableError('no'))).verdict.next).toMatchObject({
      result: { error: { message: 'no' } },
    });
  });

  it('keeps the cause of an error', async () => {
    const cause = new Error('why');
    const { verdict } = await call((step) =>
      step.run('a', () => Promise.reject(new NonRetriableError('no', { cause }))),
    );
    expect(verdict.ended).toMatchObject([{ result: { error: { message: 'no', cause: { message: 'why' } } } }]);
  });

  it('tries again what a gateway answered in its place', async () => {
    expect(judge(await readReply(new Response('Gateway Time-out', { status: 504 }))).next.kind).toBe('retry');
  });

  it('refuses by name what only a server has', async () => {
    const { verdict } = await call((step) =>
      step.waitForSignal('w', { signal: 's', timeout: '1d', onConflict: 'fail' }),
    );
    expect(verdict.next).toMatchObject({
      kind: 'end',
      result: { error: { message: expect.stringContaining('WaitForSignal') } },
    });
  });
});

const hash = {
  a: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8',
  b: 'e9d71f5ee7c92d6dc9e92ffdad17b8bd49418f98',
  i: '042dc4512fa3d391c5170cf3aa61e6a638f84342',
};
