import { describe, expect, it } from 'vitest';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { secretsOf } from './inspect-node.ts';
import { canMove, moveSecret } from './move-secret.ts';

const KEY = `sk-${'aB3dE5fG7hJ9'.repeat(3)}`;
const node = (type: string, parameters: JsonObject): WorkflowNode => ({
  ...{ id: 'a', name: 'A', version: 1, position: [0, 0], settings: {} },
  type,
  parameters,
});
const move = (given: WorkflowNode) => {
  const [found] = secretsOf(given);
  return found && canMove(given, found) ? moveSecret(given, found, 'openai').parameters : undefined;
};

describe('moveSecret', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['a text', { url: KEY }, { url: '={{ $secrets.openai }}' }],
    ['a part of a text', { raw: `key ${KEY}!` }, { raw: '=key {{ $secrets.openai }}!' }],
    ['a part of a template', { raw: `=${KEY} {{ $json.a }}` }, { raw: '={{ $secrets.openai }} {{ $json.a }}' }],
    [
      'a header',
      { headers: [{ name: 'Authorization', value: `Bearer ${KEY}` }] },
      { headers: [{ name: 'Authorization', value: '=Bearer {{ $secrets.openai }}' }] },
    ],
  ])('puts a reference in the place of %s', (_, parameters, moved) => {
    expect(move(node('http-request', parameters))).toEqual(moved);
  });

  it.each<[string, WorkflowNode]>([
    ['code of an expression', node('http-request', { raw: `={{ "${KEY}" }}` })],
    ['a text that would begin to be evaluated', node('http-request', { raw: `${KEY} {{ x }}` })],
    ['a script', node('code', { source: `const key = "${KEY}"` })],
  ])('leaves %s to a person', (_, given) => {
    expect(secretsOf(given)).toHaveLength(1);
    expect(move(given)).toBeUndefined();
  });

  it('does not take the name of a secret for one', () => {
    expect(secretsOf(node('webhook', { auth: 'header', secret: 'orders_key_2024' }))).toEqual([]);
  });
});
