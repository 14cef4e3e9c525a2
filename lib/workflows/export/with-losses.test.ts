import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { importN8n } from '../import/import-n8n.ts';
import { exportN8n } from './export-n8n.ts';

/** A node there and back, and the warnings on the way. */
function there(type: string, parameters: JsonObject) {
  const node = { id: 'a', name: 'A', type, version: 1, parameters, position: [0, 0] as [number, number], settings: {} };
  const { file, warnings } = exportN8n({ format: 'millrace/1', name: 'W', nodes: [node], edges: [], settings: {} });
  const [written] = file.nodes as { type: string; typeVersion: number; parameters: JsonObject }[];
  const [back] = importN8n(file).document.nodes;
  return { written, back, warnings: warnings.join(' ') };
}

const LANGCHAIN = '@n8n/n8n-nodes-langchain.';
const BASE = 'n8n-nodes-base.';

it.each<[string, JsonObject, string]>([
  ['agent', { prompt: '={{ $json.q }}', system: 'Be brief', maxIterations: 4 }, `${LANGCHAIN}agent`],
  ['agent', {}, `${LANGCHAIN}agent`],
  ['llm-chain', { prompt: 'Hi', messages: [{ role: 'user', text: 'Ho' }] }, `${LANGCHAIN}chainLlm`],
  ['chat-model', { provider: 'openai', model: 'gpt-4o', temperature: 0, json: true }, `${LANGCHAIN}lmChatOpenAi`],
  ['chat-model', { provider: 'openai', model: 'a', baseUrl: 'https://llm.a.test/v1' }, `${LANGCHAIN}lmChatOpenAi`],
  ['chat-model', { provider: 'anthropic', model: 'claude', maxTokens: 9, topK: 3 }, `${LANGCHAIN}lmChatAnthropic`],
  ['chat-model', { provider: 'google', model: 'gemini', maxTokens: 9 }, `${LANGCHAIN}lmChatGoogleGemini`],
  [
    'chat-model',
    { provider: 'openai', model: 'm', baseUrl: 'https://api.groq.com/openai/v1' },
    `${LANGCHAIN}lmChatGroq`,
  ],
  ['memory', { session: '={{ $json.user }}', turns: 9 }, `${LANGCHAIN}memoryBufferWindow`],
  ['calculator', {}, `${LANGCHAIN}toolCalculator`],
  ['think', { description: 'Think' }, `${LANGCHAIN}toolThink`],
  ['structured-output-parser', { by: 'example', example: { a: 1 } }, `${LANGCHAIN}outputParserStructured`],
  ['structured-output-parser', { by: 'schema', schema: { type: 'object' } }, `${LANGCHAIN}outputParserStructured`],
  ['structured-output-parser', { by: 'list', most: 3 }, `${LANGCHAIN}outputParserItemList`],
  ['tool-code', { description: 'Adds', source: 'return 1;', schema: { type: 'object' } }, `${LANGCHAIN}toolCode`],
  ['rss-read', { url: 'https://a.test/feed', fields: 'media:title' }, `${BASE}rssFeedRead`],
  ['send-email', { from: 'a@b.test', to: 'c@d.test', subject: 'S', html: '<p>', cc: 'e@f.test' }, `${BASE}emailSend`],
  ['send-email', { to: 'c@d.test', format: 'both', html: '<p>', text: 'p', attachments: 'data' }, `${BASE}emailSend`],
  [
    'graphql',
    { endpoint: 'https://a.test', query: '{ a }', variables: { a: 1 }, headers: [{ name: 'x', value: 'y' }] },
    `${BASE}graphql`,
  ],
  [
    'postgres',
    { operation: 'query', query: 'select $1, $2', values: ['={{ $json.a }}', '={{ $json.b }}'] },
    `${BASE}postgres`,
  ],
  [
    'postgres',
    {
      ...{ operation: 'select', table: 't', any: true, limit: 3, order: [{ column: 'a', direction: 'DESC' }] },
      where: [{ column: 'a', condition: '=', value: 1 }],
    },
    `${BASE}postgres`,
  ],
  ['postgres', { operation: 'upsert', table: 't', columns: { id: 1 }, match: 'id, b' }, `${BASE}postgres`],
  ['postgres', { operation: 'insert', table: 't' }, `${BASE}postgres`],
  ['html', { operation: 'template', template: '=<p>{{ $json.a }}</p>' }, `${BASE}html`],
  [
    'html',
    {
      operation: 'extract',
      html: '={{ $json.a.b }}',
      values: [{ name: 'h', selector: 'h1', take: 'text', attribute: '', skip: 'i', all: true }],
    },
    `${BASE}html`,
  ],
  ['html', { operation: 'table', as: 'table', caption: 'C', styled: false }, `${BASE}html`],
  ['markdown', { to: 'html', markdown: '# A', breaks: true }, `${BASE}markdown`],
  ['markdown', { html: '<p>', ignore: 'nav', bullet: '-' }, `${BASE}markdown`],
  ['xml', { xml: '={{ $json.data }}', lists: true, root: false, attributeKey: '@' }, `${BASE}xml`],
  ['xml', { to: 'xml', as: 'data', rootName: 'a', cdata: true }, `${BASE}xml`],
  ['crypto', { operation: 'hash', algorithm: 'sha3-256', text: 'a', encoding: 'base64' }, `${BASE}crypto`],
  ['crypto', { operation: 'hmac', of: 'file', file: 'f' }, `${BASE}crypto`],
  ['crypto', { operation: 'sign', text: 'a' }, `${BASE}crypto`],
  ['crypto', { operation: 'random', kind: 'hex', length: 8 }, `${BASE}crypto`],
  [
    'compare-datasets',
    { keys: [{ a: 'x', b: 'y' }], different: 'a', skip: 'id', dots: false },
    `${BASE}compareDatasets`,
  ],
  [
    'data-table',
    { operation: 'get', table: 'T', match: 'any', limit: 0, conditions: [{ column: 'a', is: 'ne', value: 1 }] },
    `${BASE}dataTable`,
  ],
  ['data-table', { operation: 'insert', table: 'T', values: { a: '={{ $json.a }}' } }, `${BASE}dataTable`],
  ['data-table', { operation: 'upsert', table: 'T', columns: 'item' }, `${BASE}dataTable`],
  ['date-time', { operation: 'now', time: false, timezone: 'Europe/Rome' }, `${BASE}dateTime`],
  ['date-time', { operation: 'add', date: '={{ $json.d }}', amount: 2, unit: 'week', keep: false }, `${BASE}dateTime`],
  ['date-time', { operation: 'format', date: '={{ $json.d }}', format: 'yyyy' }, `${BASE}dateTime`],
  ['date-time', { operation: 'round', date: 'd', unit: 'hour', direction: 'up' }, `${BASE}dateTime`],
  ['date-time', { operation: 'difference', date: 'd', until: 'e', units: ['hour'], duration: true }, `${BASE}dateTime`],
  ['extract-from-file', { format: 'csv', delimiter: ';', skip: 2, most: 5, badRows: 'skip' }, `${BASE}extractFromFile`],
  ['extract-from-file', { format: 'sheet', sheet: 'S', header: false }, `${BASE}extractFromFile`],
  ['extract-from-file', { format: 'json', under: 'd', keep: true }, `${BASE}extractFromFile`],
  ['convert-to-file', { to: 'json', per: 'item', pretty: true, name: 'a.json', keep: false }, `${BASE}convertToFile`],
  ['convert-to-file', { to: 'csv', delimiter: ';', header: false }, `${BASE}convertToFile`],
  [
    'convert-to-file',
    { to: 'ics', per: 'item', summary: 'S', start: 'a', end: 'b', name: 'e.ics', keep: false },
    `${BASE}convertToFile`,
  ],
  ['compression', { operation: 'pack', files: 'a, b', name: 'x.zip' }, `${BASE}compression`],
  ['compression', { operation: 'unpack', files: 'data', prefix: 'p' }, `${BASE}compression`],
])('writes %s %j as a node that is read as the same', (type, parameters, exported) => {
  expect(definitionOf(type)?.parameters.safeParse(parameters).error).toBeUndefined();
  const { written, back, warnings } = there(type, parameters);
  expect(written?.type).toBe(exported);
  expect(back?.type).toBe(type);
  expect(warnings).toBe('');
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' && !value.includes('$json')) expect(back?.parameters[name] ?? value).toBe(value);
  }
});

it.each<[string, JsonObject, RegExp]>([
  ['memory', { shared: true }, /Not taken over: Shared by all workflows/],
  ['chat-model', { provider: 'openai', model: 'a', topK: 3 }, /Not taken over: Top K/],
  ['chat-model', { provider: 'openai', model: 'a', secret: 's' }, /Choose a credential/],
  ['tool-workflow', { description: 'd', workflowId: 'w' }, /Choose the workflow/],
  ['rss-read', { url: 'https://a.test', timeoutMs: 5 }, /Time-out/],
  ['html', { operation: 'extract', html: '={{ $json.a + 1 }}' }, /Not taken over: HTML/],
  ['date-time', { operation: 'format', date: 'd', timezone: 'Europe/Rome' }, /Time zone/],
  ['crypto', { operation: 'verify' }, /cannot be written/],
  ['crypto', { operation: 'hash', algorithm: 'sha1' }, /cannot be written/],
  ['data-table', { operation: 'increment', table: 'T', column: 'a' }, /cannot be written/],
  ['extract-from-file', { format: 'auto' }, /cannot be written/],
])('says what of %s %j is lost', (type, parameters, warning) => {
  expect(there(type, parameters).warnings).toMatch(warning);
});
