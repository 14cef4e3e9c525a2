import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definition } from './definition.ts';
import { fromN8n } from './from-n8n.ts';

function map(parameters: JsonObject) {
  const mapped = fromN8n.map({ name: 'Hook', type: 'webhook', typeVersion: 2, parameters });
  expect(definition.parameters.safeParse(mapped?.parameters).error).toBeUndefined();
  return mapped;
}

it('takes over paths with parameters, origins, raw bodies and headers of the answer', () => {
  const options = {
    rawBody: true,
    allowedOrigins: 'https://a.test, https://b.test',
    responseHeaders: { entries: [{ name: 'X-Own', value: '1' }] },
    responseCode: { values: { responseCode: 201 } },
  };
  expect(map({ path: '/orders/:id/', httpMethod: 'POST', options })).toEqual({
    parameters: {
      path: 'orders/:id',
      methods: ['POST'],
      respond: 'at_once',
      answer: 'first',
      acceptedStatus: 201,
      headers: [{ name: 'X-Own', value: '1' }],
      rawBody: 'beside',
      origins: 'https://a.test, https://b.test',
    },
    status: 'exact',
  });
});

it('keeps the ports of an address that takes several methods', () => {
  const parameters = { methods: ['GET', 'POST'], portPerMethod: true };
  expect(map({ path: 'a', multipleMethods: true })).toMatchObject({ status: 'exact', parameters });
});

it.each([
  ['basicAuth', 'basic'],
  ['headerAuth', 'header'],
  ['jwtAuth', 'bearer'],
])('%s asks for a secret before it can be published, and is never left open', (authentication, auth) => {
  const mapped = map({ path: 'a', authentication });
  expect(mapped).toMatchObject({ status: 'approximate', parameters: { auth } });
  expect(mapped?.note).toContain('secret');
});

it.each([
  [{ path: ':id' }, 'its path'],
  [{ path: 'a b' }, 'its path'],
  [{ responseMode: 'lastNode', responseData: 'firstEntryBinary' }, 'firstEntryBinary'],
  [{ responseMode: 'streaming' }, 'streamed'],
  [{ options: { ipWhitelist: '10.0.0.1', ignoreBots: true } }, 'ipWhitelist, ignoreBots'],
] as const)('names what it leaves out of %j', (parameters, note) => {
  expect(map(parameters)).toMatchObject({ status: 'approximate', note: expect.stringContaining(note) });
});
