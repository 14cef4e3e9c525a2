import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const page = { title: '=For {{ $json.n }}', fields: [{ label: 'Size', type: 'number', required: true }] };
const item = { json: { Size: 4 } };

it('asks once for the whole list, and sends what was filled in as one item', async () => {
  const ran = await runNode('form-page', page, [[{ n: 1 }, { n: 2 }]], { answer: () => ({ type: 'form', item }) });
  const fields = [{ name: 'Size', label: 'Size', type: 'number', required: true }];
  const asked = { title: 'For 1', description: '', fields, button: 'Submit' };
  expect(ran.asked).toEqual([{ type: 'form', page: asked, timeoutAt: '2026-01-12T09:30:00.000Z' }]);
  expect(ran.outputs).toEqual([[{ Size: 4 }], []]);
});

it('sends its items out of the other port when nobody came, or out of the only one', async () => {
  const late = async (more: JsonObject) =>
    (await runNode('form-page', { ...page, ...more }, [[{ n: 1 }]], { answer: () => ({ type: 'timeout' }) })).outputs;
  expect(await late({})).toEqual([[], [{ n: 1 }]]);
  expect(await late({ single: true })).toEqual([[{ n: 1 }]]);
});

it('makes fields from data, in our shape and that of exports', async () => {
  const json: JsonObject[] = [
    { label: 'Colour', type: 'select', options: 'red\nblue' },
    { fieldLabel: 'Which', fieldType: 'dropdown', fieldOptions: { values: [{ option: 'a' }] }, requiredField: true },
  ];
  for (const given of [json, JSON.stringify(json)]) {
    const { asked } = await runNode('form-page', { fieldsFrom: 'json', json: given }, [[{}]], {
      answer: () => ({ type: 'form', item }),
    });
    expect(asked[0]).toMatchObject({
      page: {
        fields: [
          { name: 'Colour', type: 'select', options: ['red', 'blue'] },
          { name: 'Which', type: 'select', options: ['a'], required: true },
        ],
      },
    });
  }
});

const ending = (more: JsonObject) => runNode('form-page', { show: 'end', ...more }, [[{ n: 1 }]]);

it('ends the form with a text or another page, and lets its items through', async () => {
  const { respond, outputs } = await ending({ title: 'Done', description: '=**{{ $json.n }}**' });
  expect(respond?.body).toEqual({ title: 'Done', text: '**1**' });
  expect(outputs).toEqual([[{ n: 1 }]]);
  const { respond: lead } = await ending({ end: 'redirect', url: '=https://a.test/{{ $json.n }}' });
  expect(lead).toMatchObject({ status: 303, headers: { location: 'https://a.test/1' } });
});

it.each<[string, JsonObject, string]>([
  ['a script as an address', { show: 'end', end: 'redirect', url: 'javascript:alert(1)' }, 'bad_address'],
  ['a file that is not there', { show: 'end', end: 'file' }, 'no_file'],
  ['two fields of one name', { fields: [{ label: 'a' }, { label: 'b', name: 'a' }] }, 'same_field'],
  ['a choice of nothing', { fields: [{ label: 'a', type: 'select' }] }, 'no_options'],
  ['a field without a label', { fields: [{}] }, 'no_label'],
  ['fields that are none', { fieldsFrom: 'json', json: [1] }, 'bad_fields'],
  ['fields of no known type', { fieldsFrom: 'json', json: [{ label: 'a', type: 'script' }] }, 'bad_fields'],
  ['more than a year', { timeout: 400 }, 'wait_too_long'],
])('refuses %s', async (_, parameters, code) => {
  expect((await runNode('form-page', parameters)).fault).toMatchObject({ kind: 'config', code });
});
