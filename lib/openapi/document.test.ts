import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './document.ts';

const operation = (input: z.ZodType, more: object = {}) => ({
  name: 'thing.change',
  permission: 'thing:update',
  input,
  output: z.object({ at: z.iso.datetime(), data: z.json() }),
  summary: 'Change a thing',
  status: 200,
  body: undefined,
  fixed: [],
  takesFiles: false,
  ...more,
});
const input = z.strictObject({ id: z.uuid(), name: z.string().max(5), note: z.string().optional(), wait: z.number() });
const documentOf = (operations: Parameters<typeof openApiDocument>[0]) =>
  JSON.parse(JSON.stringify(openApiDocument(operations, { version: '1.0.0', url: 'http://x.test' })));

describe('openApiDocument', () => {
  it('puts path fields into the path, the others into the body of a write', () => {
    const { patch } = documentOf({ '/things/{id}': { PATCH: operation(input, { fixed: ['wait'] }) } }).paths[
      '/things/{id}'
    ];
    expect(patch['x-permission']).toBe('thing:update');
    expect(patch.parameters.map((each: { name: string }) => each.name)).toEqual(['id', 'Idempotency-Key']);
    const { schema } = patch.requestBody.content['application/json'];
    expect(Object.keys(schema.properties)).toEqual(['name', 'note']);
    expect(schema.required).toEqual(['name']);
    expect(schema.properties.name.maxLength).toBe(5);
  });

  it('puts what says so into the query of a write', () => {
    const asking = input.extend({ wait: z.number().optional().meta({ in: 'query' }) });
    const { post } = documentOf({ '/things': { POST: operation(asking) } }).paths['/things'];
    expect(post.parameters[0]).toEqual({ name: 'wait', in: 'query', required: false, schema: { type: 'number' } });
    expect(Object.keys(post.requestBody.content['application/json'].schema.properties)).toEqual(['id', 'name', 'note']);
  });

  it('puts them into the query of a read', () => {
    const { get } = documentOf({ '/things/{id}': { GET: operation(input) } }).paths['/things/{id}'];
    expect(get.requestBody).toBeUndefined();
    expect(
      get.parameters.filter((each: { in: string }) => each.in === 'query').map((each: { name: string }) => each.name),
    ).toEqual(['name', 'note', 'wait']);
  });

  it('has no reference that leads nowhere', () => {
    const document = documentOf({
      '/things': { POST: operation(z.strictObject({ body: z.json() }), { body: 'body' }) },
    });
    const refs = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    for (const ref of new Set(refs)) {
      const [, , ...path] = ref.slice(8, -1).split('/');
      const target = ['components', ...path].reduce((node, key) => node?.[key], document);
      expect(target, ref).toBeDefined();
    }
  });

  it('takes files as bytes or as a form', () => {
    const { post } = documentOf({ '/things': { POST: operation(input, { takesFiles: true }) } }).paths['/things'];
    expect(Object.keys(post.requestBody.content)).toEqual(['application/octet-stream', 'multipart/form-data']);
  });
});
