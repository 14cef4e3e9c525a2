import { describe, expect, it } from 'vitest';
import { runWithVendor } from '../testing/vendor.ts';

/** A search whose embeddings are the ones under test, by the real egress. */
const ask = (given: Pick<Parameters<typeof runWithVendor>[0], 'replies' | 'base'> & { embeddings: object }) =>
  runWithVendor({
    ...given,
    type: 'vector-store',
    parameters: { mode: 'search', collection: 'c', query: 'fox' },
    below: { Embeddings: { type: 'embeddings', kind: 'embedding', parameters: given.embeddings as never } },
  });

describe('embeddings', () => {
  it('of OpenAI are asked for what a text means', async () => {
    const { received, fault } = await ask({
      embeddings: { model: 'text-embedding-3-small', dimensions: 2, secret: 'Key' },
      replies: [{ json: { data: [{ embedding: [1, 0], index: 0 }], usage: { prompt_tokens: 1 } } }],
    });
    expect(fault).toBeUndefined();
    expect(received[0]?.url).toBe('/v1/embeddings');
    expect(received[0]?.headers.authorization).toBe('Bearer key of Key');
    expect(received[0]?.json).toMatchObject({ model: 'text-embedding-3-small', input: ['fox'], dimensions: 2 });
  });

  it('of Google too', async () => {
    const { received, fault } = await ask({
      base: '/v1beta',
      embeddings: { provider: 'google', model: 'gemini-embedding-001', secret: 'Key' },
      replies: [{ json: { embedding: { values: [1, 0] } } }],
    });
    expect(fault).toBeUndefined();
    expect(received[0]?.url).toMatch(/^\/v1beta\/models\/gemini-embedding-001:(batchE|e)mbedContents?$/);
  });

  it('that fail are the fault of their owner', async () => {
    const { fault } = await ask({
      embeddings: { model: 'm' },
      replies: [{ status: 401, json: { error: { message: 'no key' } } }],
    });
    expect(fault).toMatchObject({ kind: 'connection', code: 'http_401' });
  });
});
