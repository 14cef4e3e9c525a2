import { expect, it } from 'vitest';
import { wayTo } from './way.ts';

const context = { http: () => Promise.reject(new Error('nothing is asked here')) };
const endpoint = { baseUrl: 'http://model.test/v1//', model: 'small', secret: '', timeoutMs: 1000 };

it('leads to the address that is given, or to the one of the provider', () => {
  expect(wayTo(context, endpoint)).toMatchObject({ baseURL: 'http://model.test/v1', apiKey: 'none' });
  expect(wayTo(context, { ...endpoint, baseUrl: '' })).not.toHaveProperty('baseURL');
});

it('asks nobody where no model is named', () => {
  expect(() => wayTo(context, { ...endpoint, model: '' })).toThrow('No model is named');
});
