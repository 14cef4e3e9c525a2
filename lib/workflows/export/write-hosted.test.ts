import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { importN8n } from '../import/import-n8n.ts';
import { exportN8n } from './export-n8n.ts';

/** A node there and back, and the warnings on the way. */
function there(type: string, parameters: JsonObject) {
  const node = { id: 'a', name: 'A', type, version: 1, parameters, position: [0, 0] as [number, number], settings: {} };
  const { file, warnings } = exportN8n({ format: 'millrace/1', name: 'W', nodes: [node], edges: [], settings: {} });
  const [written] = file.nodes as { parameters: JsonObject; typeVersion: number }[];
  const [back] = importN8n(file).document.nodes;
  return { written, back: back?.parameters, warnings: warnings.join(' ') };
}

it('gives back a form that a builder made, with every kind of field n8n has', () => {
  const fields: JsonObject[] = [
    { label: 'Mail', type: 'email', name: 'mail', required: true, placeholder: 'a@b.co', value: 'c@d.co' },
    { label: 'Size', type: 'select', name: 'size', options: 'S\nM' },
    { label: 'Colour', type: 'radio', name: 'colour', options: 'red\nblue' },
    { label: 'Extras', type: 'checkboxes', name: 'extras', options: 'bell' },
    { label: 'Scan', type: 'file', name: 'scan', multiple: false, accept: '.pdf' },
    { label: 'source', type: 'hidden', name: 'source', value: 'mail' },
    { label: 'Terms', type: 'note', text: 'See [them](https://a.test/{{ $json["a b"] }})\nfirst' },
  ];
  const form = { title: 'Order', button: 'Go', after: 'redirect', url: 'https://a.test', fields };
  const { back, warnings, written } = there('form-trigger', form);
  expect(back).toEqual(form);
  expect(warnings).toBe('');
  expect(written?.typeVersion).toBe(2.4);
});

it.each<[string, string, JsonObject, RegExp]>([
  ['a password', 'form-trigger', { access: 'password', secret: 's' }, /credential/],
  ['members', 'form-trigger', { access: 'members' }, /Members do not sign in/],
  ['a password', 'chat-trigger', { access: 'password', secret: 's' }, /credential/],
  ['an address', 'chat-trigger', { path: 'help' }, /another address/],
  ['results', 'form-trigger', { after: 'run' }, /Form node/],
  ['times', 'form-trigger', { fields: [{ label: 'When', type: 'time' }] }, /Times/],
  ['single boxes', 'form-page', { single: true, fields: [{ label: 'Agreed', type: 'checkbox' }] }, /single box/],
  ['help', 'form-page', { single: true, fields: [{ label: 'a', help: 'b' }] }, /help/],
  ['Markdown', 'form-page', { show: 'end', description: '**Thanks**' }, /Markdown/],
  ['a second output', 'form-page', {}, /one output/],
])('says that n8n does not hold %s of a %s', (_, type, parameters, warning) => {
  expect(there(type, parameters).warnings).toMatch(warning);
});

it.each(['form-trigger', 'chat-trigger'])('opens no %s to anyone that was for some', (type) => {
  for (const access of ['password', 'members']) expect(there(type, { access }).back?.access).toBe('members');
  expect(there(type, { access: 'anyone' }).back?.access ?? 'anyone').toBe('anyone');
});

it('writes fields from JSON with the names n8n has, as text', () => {
  const { written } = there('form-page', {
    fieldsFrom: 'json',
    json: [{ label: 'Size', type: 'select', options: 'S' }],
  });
  expect(JSON.parse(String(written?.parameters.jsonOutput))).toEqual([
    { fieldLabel: 'Size', fieldType: 'dropdown', fieldOptions: { values: [{ option: 'S' }] } },
  ]);
});
