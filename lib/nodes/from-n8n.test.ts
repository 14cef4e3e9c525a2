import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from './definitions.ts';
import { mapped } from './testing/mapped.ts';

type Row = readonly [exported: string, version: number, parameters: JsonObject, ours: JsonObject];

describe('an exported node', () => {
  it.each<Row>([
    [
      'set',
      1,
      { keepOnlySet: true, values: { string: [{ name: 'a', value: '={{ $json.b }}' }] } },
      { type: 'set', parameters: { include: 'none', fields: [{ name: 'a', type: 'any', value: '={{ $json.b }}' }] } },
    ],
    [
      'set',
      3.2,
      { fields: { values: [{ name: 'n', type: 'numberValue', numberValue: '1' }] }, include: 'none', options: {} },
      {
        type: 'set',
        status: 'exact',
        parameters: { include: 'none', fields: [{ name: 'n', type: 'number', value: '1' }] },
      },
    ],
    [
      'set',
      3.4,
      { assignments: { assignments: [{ name: 'l', type: 'array', value: '=[]' }] }, includeOtherFields: true },
      { type: 'set', parameters: { include: 'all', fields: [{ name: 'l', type: 'array', value: '=[]' }] } },
    ],
    [
      'set',
      3.4,
      { mode: 'raw', jsonOutput: '={ }' },
      { type: 'set', parameters: { mode: 'json', json: '={ }', include: 'none' } },
    ],
    [
      'set',
      3.4,
      { duplicateItem: true, duplicateCount: 2 },
      { status: 'approximate', note: expect.stringContaining('copies that test runs make') },
    ],
    [
      'if',
      1,
      { conditions: { number: [{ value1: '={{ $json.n }}', operation: 'larger', value2: 3 }] } },
      {
        type: 'if',
        parameters: { conditions: { loose: true, conditions: [{ type: 'number', operation: 'gt', right: 3 }] } },
      },
    ],
    ['splitInBatches', 1, { options: {} }, { type: 'loop', parameters: { batchSize: 10 }, outputs: ['loop', 'done'] }],
    ['splitInBatches', 3, { batchSize: 5 }, { type: 'loop', parameters: { batchSize: 5 }, outputs: ['done', 'loop'] }],
    [
      'merge',
      1,
      { mode: 'mergeByKey', propertyName1: 'a', propertyName2: 'b' },
      {
        type: 'merge',
        status: 'approximate',
        parameters: { mode: 'keys', keep: 'left', keys: [{ left: 'a', right: 'b' }] },
      },
    ],
    ['merge', 2, { mode: 'combine', combinationMode: 'multiplex' }, { type: 'merge', parameters: { mode: 'all' } }],
    [
      'merge',
      3,
      { mode: 'combine', combineBy: 'combineByPosition', numberInputs: 3 },
      { type: 'merge', parameters: { mode: 'position', inputs: 3 }, inputs: ['0', '1', '2'] },
    ],
    [
      'merge',
      3,
      { mode: 'chooseBranch', useDataOfInput: '2' },
      { type: 'merge', parameters: { mode: 'choose', choice: 2 } },
    ],
    ['itemLists', 1, { fieldToSplitOut: 'rows' }, { type: 'split-out', parameters: { fields: 'rows' } }],
    [
      'itemLists',
      2,
      { operation: 'limit', maxItems: 3, keep: 'lastItems' },
      { type: 'limit', parameters: { count: 3, keep: 'last' } },
    ],
    [
      'itemLists',
      2,
      { operation: 'sort', sortFieldsUi: { sortField: [{ fieldName: 'a', order: 'descending' }] } },
      { type: 'sort', parameters: { fields: [{ name: 'a', order: 'descending' }] } },
    ],
    [
      'function',
      1,
      { functionCode: 'return items;' },
      { type: 'code', parameters: { mode: 'all', source: 'return items;' } },
    ],
    ['functionItem', 1, { functionCode: 'return item;' }, { type: 'code', parameters: { mode: 'each' } }],
    [
      'code',
      2,
      { mode: 'runOnceForEachItem', jsCode: 'return item' },
      { type: 'code', status: 'exact', parameters: { mode: 'each' } },
    ],
    [
      'code',
      2,
      { jsCode: 'return await fetch("x")' },
      { status: 'approximate', note: expect.stringContaining('fetch') },
    ],
    ['start', 1, {}, { type: 'manual-trigger' }],
    [
      'cron',
      1,
      { triggerTimes: { item: [{ mode: 'everyWeek', hour: 8, weekday: '3' }] } },
      { type: 'schedule', parameters: { rules: [{ cron: '0 8 * * 3' }] } },
    ],
    [
      'interval',
      1,
      { unit: 'minutes', interval: 10 },
      { type: 'schedule', parameters: { rules: [{ cron: '*/10 * * * *' }] } },
    ],
    [
      'scheduleTrigger',
      1.2,
      {
        rule: {
          interval: [
            { triggerAtHour: 9, triggerAtMinute: 15 },
            { field: 'cronExpression', expression: '0 0 1 * *' },
          ],
        },
      },
      { type: 'schedule', parameters: { rules: [{ cron: '15 9 * * *' }, { cron: '0 0 1 * *' }] } },
    ],
    [
      'webhook',
      2,
      { path: '/in', httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
      {
        type: 'webhook',
        parameters: { path: 'in', methods: ['POST'], respond: 'at_end', answer: 'all', acceptedStatus: 200 },
      },
    ],
    [
      'httpRequest',
      4.2,
      {
        method: 'POST',
        url: 'https://a.test',
        sendBody: true,
        contentType: 'multipart-form-data',
        bodyParameters: {
          parameters: [
            { name: 'note', value: 'x' },
            { parameterType: 'formBinaryData', name: 'scan', inputDataFieldName: 'photo' },
          ],
        },
        options: { response: { response: { responseFormat: 'file', outputPropertyName: 'answer' } } },
      },
      {
        status: 'exact',
        parameters: {
          body: 'multipart',
          parts: [
            { name: 'note', kind: 'text', value: 'x' },
            { name: 'scan', kind: 'file', value: 'photo' },
          ],
          response: 'file',
          textField: 'answer',
        },
      },
    ],
    [
      'httpRequest',
      1,
      { url: 'https://a.test', requestMethod: 'POST', jsonParameters: true, bodyParametersJson: '={"a":1}' },
      { type: 'http-request', parameters: { method: 'POST', body: 'json', json: '={"a":1}' } },
    ],
    [
      'httpRequest',
      4.2,
      {
        url: '=x',
        sendBody: true,
        method: 'POST',
        contentType: 'form-urlencoded',
        bodyParameters: { parameters: [{ name: 'a', value: 'b' }] },
      },
      { type: 'http-request', status: 'exact', parameters: { body: 'form', fields: [{ name: 'a', value: 'b' }] } },
    ],
    [
      'httpRequest',
      4.2,
      {
        url: 'x',
        options: {
          pagination: {
            pagination: {
              parameters: { parameters: [{ name: 'page', value: '={{ $pageCount + 1 }}' }] },
              paginationCompleteWhen: 'other',
              completeExpression: '={{ $response.body.done }}',
              requestInterval: 2000,
            },
          },
        },
      },
      {
        status: 'exact',
        parameters: {
          pages: 'count',
          pageFields: [{ name: 'page', value: '={{ $pageCount + 1 }}' }],
          lastPage: '={{ $response.body.done }}',
          pagePauseMs: 2000,
        },
      },
    ],
    ['wait', 1, { amount: 2 }, { type: 'wait', parameters: { for: 'time', amount: 2, unit: 'hours' } }],
    ['wait', 1.1, {}, { type: 'wait', parameters: { amount: 5, unit: 'seconds' } }],
    [
      'respondToWebhook',
      1.1,
      { respondWith: 'json', responseBody: '={ "a": 1 }', options: { responseCode: 201 } },
      { type: 'respond', parameters: { with: 'json', json: '={ "a": 1 }', status: 201 } },
    ],
    [
      'executeWorkflow',
      1.2,
      { workflowId: { __rl: true, value: '7', mode: 'id' }, mode: 'each' },
      { type: 'sub-workflow', status: 'exact', parameters: { workflowId: '7', mode: 'each' } },
    ],
    [
      'stopAndError',
      1,
      { errorMessage: '=No {{ $json.id }}' },
      { type: 'stop-and-error', parameters: { message: '=No {{ $json.id }}' } },
    ],
  ])('%s %d becomes ours: %j', (type, version, parameters, ours) => {
    const node = mapped(type, version, parameters);
    expect(node).toMatchObject(ours);
    const stored = definitionOf(node?.type ?? '')?.parameters.safeParse(node?.parameters);
    expect(stored?.error?.issues ?? []).toEqual([]);
  });

  it.each<[string, number, JsonObject]>([
    ['httpRequest', 4.2, { url: 'x', sendBody: true, contentType: 'smoke-signals' }],
    ['respondToWebhook', 1, { respondWith: 'jwt' }],
    ['wait', 1.1, { resume: 'form' }],
    ['nobodyKnows', 2, {}],
  ])('%s %d that no node of ours does stays a placeholder: %j', (type, version, parameters) => {
    expect(mapped(type, version, parameters)).toBeUndefined();
  });
});
