import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { listAt } from '#lib/nodes/from-n8n.ts';
import { writeConditions } from './write-conditions.ts';
import { writeWebhook } from './write-webhook.ts';
import type { Writers } from './written.ts';

const JOINS: Readonly<Record<string, string>> = {
  matches: 'keepMatches',
  left: 'enrichInput1',
  right: 'enrichInput2',
  everything: 'keepEverything',
  nonMatches: 'keepNonMatches',
};
const SOURCES: Readonly<Record<string, string>> = { both: 'both', left: 'input1', right: 'input2' };
const ANSWERS: Readonly<Record<string, string>> = {
  first: 'firstIncomingItem',
  all: 'allIncomingItems',
  json: 'json',
  text: 'text',
  nothing: 'noData',
  redirect: 'redirect',
  file: 'binary',
};
const look = (names: Readonly<Record<string, string>>, name: JsonValue | undefined, fallback: string) =>
  (typeof name === 'string' ? names[name] : undefined) ?? fallback;

function combination(parameters: JsonObject): Record<string, unknown> {
  const clash = parameters.prefer === 'first' ? { clashHandling: { values: { resolveClash: 'preferInput1' } } } : {};
  switch (parameters.mode) {
    case 'position':
      return {
        mode: 'combine',
        combineBy: 'combineByPosition',
        options: { ...clash, ...(parameters.unpaired === true ? { includeUnpaired: true } : {}) },
      };
    case 'all':
      return { mode: 'combine', combineBy: 'combineAll', options: clash };
    case 'keys':
      return {
        mode: 'combine',
        advanced: true,
        mergeByFields: {
          values: listAt(parameters, 'keys').map(({ left, right }) => ({ field1: left ?? '', field2: right ?? '' })),
        },
        joinMode: look(JOINS, parameters.keep, 'keepMatches'),
        outputDataFrom: look(SOURCES, parameters.from, 'both'),
        options: clash,
      };
    case 'choose':
      return parameters.emptyItem === true
        ? { mode: 'chooseBranch', output: 'empty' }
        : { mode: 'chooseBranch', useDataOfInput: parameters.choice ?? 1 };
    default:
      return {};
  }
}

/** How nodes that steer a run, or begin it, are written. */
export const FLOW_WRITERS: Writers = {
  'manual-trigger': () => ({ type: 'manualTrigger', typeVersion: 1, parameters: {} }),
  'error-trigger': () => ({ type: 'errorTrigger', typeVersion: 1, parameters: {} }),
  'no-op': () => ({ type: 'noOp', typeVersion: 1, parameters: {} }),
  'sticky-note': ({ color, ...parameters }) => ({
    type: 'stickyNote',
    typeVersion: 1,
    parameters: { ...parameters, ...(color ? { color } : {}) },
  }),
  if: ({ conditions }) => ({
    type: 'if',
    typeVersion: 2.2,
    parameters: { conditions: writeConditions(conditions), options: {} },
  }),
  filter: ({ conditions }) => ({
    type: 'filter',
    typeVersion: 2.2,
    parameters: { conditions: writeConditions(conditions), options: {} },
  }),
  switch: (parameters) => ({
    type: 'switch',
    typeVersion: 3.2,
    parameters:
      parameters.mode === 'expression'
        ? { mode: 'expression', numberOutputs: parameters.outputs ?? 4, output: parameters.output ?? 0 }
        : {
            rules: {
              values: listAt(parameters, 'rules').map(({ label, conditions }) => ({
                conditions: writeConditions(conditions),
                ...(label ? { renameOutput: true, outputKey: label } : {}),
              })),
            },
            options: {
              ...(parameters.fallback === 'extra' ? { fallbackOutput: 'extra' } : {}),
              ...(parameters.fallback === 'first' ? { fallbackOutput: 0 } : {}),
              ...(parameters.fallback === 'other' ? { fallbackOutput: parameters.fallbackOutput ?? 0 } : {}),
              ...(parameters.allMatching === true ? { allMatchingOutputs: true } : {}),
            },
          },
  }),
  merge: (parameters) => ({
    type: 'merge',
    typeVersion: 3.2,
    parameters: { ...combination(parameters), numberInputs: parameters.inputs ?? 2 },
  }),
  loop: ({ mode, batchSize }) => ({
    type: 'splitInBatches',
    typeVersion: 3,
    parameters: { batchSize: batchSize ?? 1, options: {} },
    ...(mode === 'while' && { note: 'Loops while conditions hold: let an If node lead back there.' }),
  }),
  wait: ({ for: kind, amount, unit, until }) => ({
    type: 'wait',
    typeVersion: 1.1,
    parameters:
      kind === 'date'
        ? { resume: 'specificTime', dateTime: until ?? '' }
        : kind === 'call'
          ? { resume: 'webhook' }
          : { amount: amount ?? 5, unit: unit ?? 'seconds' },
  }),
  'stop-and-error': ({ message, details }) => ({
    type: 'stopAndError',
    typeVersion: 1,
    parameters: details ? { errorType: 'errorObject', errorObject: details } : { errorMessage: message ?? '' },
  }),
  'sub-workflow-trigger': ({ fields }) => ({
    type: 'executeWorkflowTrigger',
    typeVersion: 1.1,
    parameters:
      listAt(fields).length === 0
        ? { inputSource: 'passthrough' }
        : {
            workflowInputs: {
              values: listAt(fields).map(({ name, type }) => ({
                name: name ?? '',
                type: type === 'list' ? 'array' : type,
              })),
            },
          },
  }),
  'sub-workflow': ({ workflowId, mode, wait, send, fields }) => ({
    type: 'executeWorkflow',
    typeVersion: 1.2,
    parameters: {
      workflowId: { __rl: true, mode: 'id', value: workflowId ?? '' },
      mode: mode === 'each' ? 'each' : 'once',
      ...(send === 'fields' ? { workflowInputs: writeInputs(fields) } : {}),
      options: wait === false ? { waitForSubWorkflow: false } : {},
    },
    note: 'Choose the workflow it calls.',
  }),
  webhook: writeWebhook,
  respond: ({ with: how, json, text, url, status, headers, under, file }) => ({
    type: 'respondToWebhook',
    typeVersion: 1.1,
    parameters: {
      respondWith: look(ANSWERS, how, 'firstIncomingItem'),
      ...(how === 'json' ? { responseBody: json ?? '{}' } : {}),
      ...(how === 'text' ? { responseBody: text ?? '' } : {}),
      ...(how === 'redirect' ? { redirectURL: url ?? '' } : {}),
      ...(how === 'file' && file ? { responseDataSource: 'set', inputFieldName: file } : {}),
      options: {
        ...(status ? { responseCode: status } : {}),
        ...(Array.isArray(headers) && headers.length > 0 ? { responseHeaders: { entries: headers } } : {}),
        ...(under ? { responseKey: under } : {}),
      },
    },
  }),
};

const writeInputs = (fields: JsonValue | undefined) => ({
  mappingMode: 'defineBelow',
  value: Object.fromEntries(listAt(fields).map(({ name, value }) => [String(name ?? ''), value ?? ''])),
});
