import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { missingOf } from './missing.ts';

const post = {
  app: 'slack',
  resource: 'message',
  operation: 'post',
  secret: 's',
  fields: { channel: '={{ $json.to }}' },
};

it.each<[string, JsonObject, readonly string[]]>([
  ['nothing', post, []],
  ['a required field', { ...post, fields: {} }, ['Slack needs Channel']],
  ['the credential', { ...post, secret: '' }, ['Choose the secret by which Slack knows you']],
  [
    'a description',
    { ...post, operation: 'nope' },
    ['Slack (message, nope) is not described here yet: write its request, or choose another operation'],
  ],
  ['the URL of an own request', { ...post, request: 'own' }, ['Write the URL of the request to Slack']],
  ['nothing, where the request is its own', { ...post, operation: 'nope', request: 'own', url: 'https://a.co' }, []],
])('a node lacks %s', (_, parameters, messages) => {
  expect(missingOf(parameters).map(({ message }) => message)).toEqual(messages);
});
