import { expect, it } from 'vitest';
import { FACTS } from '#lib/events/fact-schema.ts';
import { webhooksOf } from './webhooks.ts';

it('describes every fact with its headers and data', () => {
  const document = JSON.parse(JSON.stringify(webhooksOf(FACTS)));
  expect(Object.keys(document)).toEqual(Object.keys(FACTS));
  const { post } = document['run.failed'];
  expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
  ]);
  const { properties } = post.requestBody.content['application/json'].schema;
  expect(properties.type).toMatchObject({ const: 'run.failed' });
  expect(properties.data.required).toContain('workflowName');
});
