import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { readMessage } from './message.ts';
import { introduction, isVersionSpoken, VERSIONS } from './protocol.ts';
import { answerText } from './tool-result.ts';

it('reads requests, notifications and answers, and keeps the parameters as data', () => {
  const params = { name: 'a', arguments: { ['__proto__']: 1, deep: [{ x: null }] } };
  expect(readMessage({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })).toEqual({
    ...{ jsonrpc: '2.0', id: 1, method: 'tools/call', params },
  });
  expect(readMessage({ jsonrpc: '2.0', method: 'notifications/initialized' })).toMatchObject({ params: {} });
  expect(readMessage({ jsonrpc: '2.0', id: 'x', result: {} }).method).toBeUndefined();
});

it.each([[[]], [[{ jsonrpc: '2.0', id: 1, method: 'ping' }]], [null], ['ping'], [{ id: 1, method: 'ping' }]])(
  'refuses %j',
  (body) => {
    expect(() => readMessage(body)).toThrow(/an MCP server takes an object of JSON-RPC 2\.0/);
  },
);

it.each([
  [{ jsonrpc: '2.0', id: null, method: 'ping' }],
  [{ jsonrpc: '2.0', id: 1, method: 'ping', params: [] }],
  [{ jsonrpc: '2.0', id: { $millrace: ['bigint', '12345678901234567890'] }, method: 'ping' }],
])('refuses %j as well', (body) => {
  expect(() => readMessage(body)).toThrow(/no message/);
});

it('speaks versions that the official clients speak, and the latest with others', () => {
  expect(SUPPORTED_PROTOCOL_VERSIONS).toEqual(expect.arrayContaining([...VERSIONS]));
  const offer = { name: 'Office', instructions: '', tools: [], hasMore: false };
  const asked = (protocolVersion: string) => introduction(offer, { params: { protocolVersion } }).protocolVersion;
  expect([asked('2025-03-26'), asked('1999-01-01')]).toEqual(['2025-03-26', VERSIONS[0]]);
  const under = (version: string) => isVersionSpoken(new Headers({ 'mcp-protocol-version': version }));
  expect([under('2025-06-18'), under('x'), isVersionSpoken(new Headers())]).toEqual([true, false, true]);
});

it('answers in text: one as it is, the rest as JSON', () => {
  const text = (body: Parameters<typeof answerText>[0]['body']) => answerText({ status: 200, headers: {}, body });
  expect(text('as it is')).toBe('as it is');
  expect(text([{ result: 'alone' }])).toBe('alone');
  expect(text([{ a: 1 }])).toBe('{"a":1}');
  expect(text([{ a: 1 }, { a: 2 }])).toBe('[{"a":1},{"a":2}]');
  expect(text([])).toBe('Done; there is nothing to tell.');
});
