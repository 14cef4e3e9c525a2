import { z } from 'zod';
import { jsonObject, jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const pair = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  value: z.union([z.string(), jsonValue]).default('').meta({ title: 'Value' }),
});
const own = { request: ['own'] };

export const definition = defineNode({
  type: 'app-action',
  version: 1,
  title: 'App',
  description: 'Does something in an app: sends a message, adds a row, reads a file.',
  family: 'action',
  icon: 'blocks',
  aliases: [
    'google sheets',
    'gmail',
    'telegram',
    'slack',
    'google drive',
    'airtable',
    'notion',
    'calendar',
    'whatsapp',
    'hubspot',
    'discord',
    'github',
    'jira',
    'integration',
    'connector',
  ],
  parameters: z.object({
    app: z.string().default('').meta({ title: 'App', required: 'Choose an app.', hidden: true, expression: false }),
    resource: z.string().default('').meta({ title: 'Of what', hidden: true, expression: false }),
    operation: z.string().default('').meta({ title: 'What to do', hidden: true, expression: false }),
    fields: jsonObject.default({}).meta({ title: 'Fields', hidden: true }),
    secret: z.string().default('').meta({
      title: 'Credential',
      description: 'The secret that holds the token by which the app knows you.',
      widget: 'secret',
      expression: false,
    }),
    request: z
      .union([
        z.literal('described').meta({ title: 'As it is described' }),
        z.literal('own').meta({ title: 'Written here' }),
      ])
      .default('described')
      .meta({ title: 'Request', expression: false }),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET').meta({ title: 'Method', when: own }),
    url: z.string().default('').meta({
      title: 'URL',
      placeholder: 'https://api.example.com/things/{{ $fields.id }}',
      description: 'Or a path behind the address of the app. What was filled in is $fields.',
      when: own,
    }),
    query: z.array(pair).default([]).meta({ title: 'Query', when: own }),
    headers: z.array(pair).default([]).meta({ title: 'Headers', when: own }),
    body: jsonValue.default('').meta({ title: 'JSON body', widget: 'json', when: own }),
    itemsAt: z.string().default('').meta({
      title: 'Items are at',
      placeholder: 'data.items',
      description: 'The path of the list in the answer. Empty: the answer as a whole.',
      when: own,
    }),
    baseUrl: z.string().default('').meta({
      title: 'Address of the app',
      placeholder: 'https://api.example.com',
      description: 'Where the app has no address of its own, or another one for you.',
      advanced: true,
    }),
    auth: z.enum(['app', 'bearer', 'header', 'basic', 'query', 'none']).default('app').meta({
      title: 'The credential is sent',
      description: 'As the app wants it, or in another way. Basic: the secret is user:password.',
      advanced: true,
      expression: false,
    }),
    authName: z
      .string()
      .default('')
      .meta({
        title: 'Name of the header or query field',
        when: { auth: ['header', 'query'] },
        advanced: true,
        expression: false,
      }),
    fileField: z.string().default('data').meta({
      title: 'Put a file under',
      description: 'Its name in the item, where the app answers with one.',
      advanced: true,
    }),
    atOnce: z.int().min(1).max(100).default(1).meta({ title: 'Items side by side', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ app, resource, operation }) => {
    if (!app) return 'No app chosen yet';
    return [wordsOf(app), [resource, operation].map(wordsOf).filter(Boolean).join(', ').toLowerCase()]
      .filter(Boolean)
      .join(': ');
  },
});

/** `google-sheets` and `appendOrUpdate` as words. */
function wordsOf(name: unknown): string {
  const words = String(name ?? '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
