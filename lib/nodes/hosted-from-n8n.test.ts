import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from './definitions.ts';
import type { ExportedNode, MappedNode } from './from-n8n.ts';
import { FROM_N8N } from './imports.ts';

const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';
const TYPES = ['formTrigger', 'form', CHAT];

function mapped(type: string, parameters: JsonObject): MappedNode & { type: string } {
  const mapping = FROM_N8N.find(({ exportedAs }) => exportedAs.includes(type));
  const node = mapping?.map({ name: 'Node', type, typeVersion: 2.3, parameters });
  if (!node || !mapping) throw new Error(`${type} is not mapped`);
  return { ...node, type: mapping.type };
}

it('takes over the fields of a form: labels, choices, files, notes and hidden ones', () => {
  const values: JsonObject[] = [
    { fieldLabel: 'Mail', fieldType: 'email', requiredField: true, placeholder: 'a@b.co' },
    { fieldLabel: 'Size', fieldType: 'dropdown', fieldOptions: { values: [{ option: 'S' }, { option: 'M' }] } },
    { fieldLabel: 'Extras', fieldType: 'checkbox', fieldOptions: { values: [{ option: 'bell' }] } },
    { fieldLabel: 'Scan', fieldType: 'file', multipleFiles: false, acceptFileTypes: '.pdf' },
    { fieldType: 'html', html: '<h2>Terms</h2><a href="https://a.test">read</a><br>them', elementName: 'terms' },
    { fieldType: 'hiddenField', fieldName: 'source', fieldValue: 'mail' },
  ];
  const options = { buttonLabel: 'Go', appendAttribution: false };
  expect(mapped('formTrigger', { formTitle: 'Order', formFields: { values }, options })).toEqual({
    type: 'form-trigger',
    status: 'exact',
    parameters: {
      title: 'Order',
      button: 'Go',
      after: 'message',
      fields: [
        { label: 'Mail', type: 'email', required: true, placeholder: 'a@b.co' },
        { label: 'Size', type: 'select', options: 'S\nM' },
        { label: 'Extras', type: 'checkboxes', options: 'bell' },
        { label: 'Scan', type: 'file', multiple: false, accept: '.pdf' },
        { label: 'terms', type: 'note', text: 'Terms\n[read](https://a.test)\nthem' },
        { label: 'source', type: 'hidden', name: 'source', value: 'mail' },
      ],
    },
  });
});

it.each<[string, JsonObject, JsonObject]>([
  [
    'a page',
    { formFields: { values: [] }, options: { formTitle: 'Next' } },
    { title: 'Next', single: true, timeout: 365 },
  ],
  ['fields from data', { defineForm: 'json', jsonOutput: '={{ [] }}' }, { fieldsFrom: 'json', json: '={{ [] }}' }],
  [
    'an ending',
    { operation: 'completion', completionTitle: 'Done', completionMessage: '=<b>{{ $json.a }}</b>' },
    { show: 'end', end: 'message', title: 'Done', description: '={{ $json.a }}' },
  ],
  [
    'a redirect',
    { operation: 'completion', respondWith: 'redirect', redirectUrl: '={{ $json.url }}' },
    { show: 'end', end: 'redirect', url: '={{ $json.url }}' },
  ],
  [
    'a text',
    { operation: 'completion', respondWith: 'showText', responseText: 'Hello' },
    { show: 'end', end: 'message', description: 'Hello' },
  ],
])('takes over %s of a form', (_, parameters, ours) => {
  expect(mapped('form', parameters)).toMatchObject({ type: 'form-page', parameters: ours, outputs: ['main'] });
});

it('takes over a chat, which is for members unless it was public', () => {
  const options = { title: 'Help', inputPlaceholder: 'Ask', allowFileUploads: true };
  expect(mapped(CHAT, { public: true, initialMessages: 'Hi\nthere', options })).toMatchObject({
    status: 'exact',
    parameters: { title: 'Help', placeholder: 'Ask', files: true, greeting: 'Hi\n\nthere', access: 'anyone' },
  });
  expect(mapped(CHAT, { options: {} }).parameters).toEqual({ access: 'members' });
});

it.each(['formTrigger', CHAT])('opens no %s to anyone that a password protected', (type) => {
  const taken = mapped(type, { public: true, authentication: 'basicAuth', options: {} });
  expect(taken).toMatchObject({ status: 'approximate', parameters: { access: 'members' } });
});

const folder = new URL('../../../shared/data/n8n-workflows/', import.meta.url);

describe.skipIf(!existsSync(folder))('forms and chats of real exports', () => {
  const nodes = globSync('{workflows,runnable}/*.json', { cwd: folder }).flatMap((file) => {
    const { nodes: all } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { nodes?: ExportedNode[] };
    return (all ?? [])
      .map((node) => ({ file, ...node, type: node.type.replace(/^n8n-nodes-base\./, '') }))
      .filter(({ type }) => TYPES.includes(type));
  });

  it('are all taken over, to parameters that are sound wherever they are no expressions', () => {
    expect(nodes.length).toBe(70);
    const notes = nodes.map(({ file, type, parameters }) => {
      const { type: ours, parameters: stored, note } = mapped(type, parameters);
      const fixed = JSON.parse(JSON.stringify(stored, (_, value) => (isExpression(value) ? undefined : value)));
      expect(definitionOf(ours)?.parameters.safeParse(fixed).error?.issues ?? [], file).toEqual([]);
      return note;
    });
    // HTML in texts, and a chat that was built into another page.
    expect(notes.filter((note) => note !== undefined).length).toBeLessThanOrEqual(6);
  });
});

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');
