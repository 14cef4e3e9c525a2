import { Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { describe, expect, it } from 'vitest';
import { readFunctions } from './registry.ts';
import { silent } from './testing/engine.ts';

const client = new Inngest({ id: 'test', isDev: true, logger: silent });
type Options = Parameters<typeof client.createFunction>[0];
const read = (options: Partial<Options>) => {
  const fn = client.createFunction({ id: 'f', triggers: [{ event: 'go' }], ...options } as Options, () => 1);
  return readFunctions(serve({ client, functions: [fn] }));
};

describe('the functions of the SDK', () => {
  it('are read with what starts and cancels them', async () => {
    const functions = await read({
      retries: 2,
      triggers: [{ event: 'go', if: "event.data.kind == 'a'" }],
      cancelOn: [{ event: 'stop', match: 'data.id' }],
      onFailure: () => undefined,
    });
    expect(functions.get('test-f')).toEqual({
      id: 'test-f',
      triggers: [{ event: 'go', match: { data: { kind: 'a' } } }],
      maxAttempts: 3,
      cancels: [{ event: 'stop', if: 'event.data.id == async.data.id' }],
      cancelsOfRun: [],
      onFailure: 'test-f-failure',
    });
    expect(functions.get('test-f-failure')).toMatchObject({ triggers: [], maxAttempts: 2 });
    expect((await read({})).get('test-f')?.maxAttempts).toBe(5);
    const ofRun = { event: 'stop', if: 'async.data.runId == event.data.runId' };
    expect((await read({ cancelOn: [ofRun] })).get('test-f')).toMatchObject({ cancels: [], cancelsOfRun: ['stop'] });
  });

  it.each<[string, Partial<Options>]>([
    ['concurrency', { concurrency: 2 }],
    ['throttle', { throttle: { limit: 1, period: '1m' } }],
    ['debounce', { debounce: { period: '1m' } }],
    ['idempotency', { idempotency: 'event.data.id' }],
    ['cron', { triggers: [{ cron: '* * * * *' }] }],
    ['inngest/function.finished', { triggers: [{ event: 'inngest/function.finished' }] }],
  ])('are refused by name when they need %s', async (name, options) => {
    await expect(read(options)).rejects.toThrow(new RegExp(`cannot run test-f: it lacks .*${name}`));
  });
});
