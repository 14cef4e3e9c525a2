import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';
import { needed, text } from './fields.ts';
import { split } from './ready.ts';

const caseId = needed('Case', { from: ['caseId', 'id'] });
const content = {
  title: needed('Title'),
  description: needed('Description', { kind: 'long' }),
  severity: text('Severity', { kind: 'number', placeholder: '1 (low) to 4 (critical)' }),
  tlp: text('TLP', { kind: 'number', placeholder: '0 (white) to 3 (red)' }),
  tags: text('Tags', { description: 'With commas between them.' }),
} as const satisfies Record<string, AppField>;
const body = {
  title: '{title}',
  description: '{description}',
  severity: '{severity}',
  tlp: '{tlp}',
  tags: '{tags}',
};
const tagged = ({ tags }: JsonObject) => ({ tags: split(tags) });

/** https://docs.strangebee.com/thehive/api-docs, in the version that TheHive 3 to 5 understand. */
export const theHive: App = {
  id: 'the-hive',
  title: 'TheHive',
  colour: '#8a6300',
  baseUrl: '',
  auth: { kind: 'bearer' },
  credential: 'The API key of a user: Organisation → Users. The address of the app is that of your TheHive.',
  exported: {
    type: 'theHive',
    resource: 'alert',
    operations: { alert: 'create', case: 'create', observable: 'getAll' },
    ignored: ['options', 'returnAll'],
  },
  operations: {
    'alert.create': {
      title: 'Create an alert',
      method: 'POST',
      path: '/api/alert',
      fields: {
        ...content,
        type: needed('Type'),
        source: needed('Source'),
        sourceRef: needed('Reference of the source'),
      },
      prepare: tagged,
      body: { ...body, type: '{type}', source: '{source}', sourceRef: '{sourceRef}' },
    },
    'alert.get': {
      title: 'Get an alert',
      method: 'GET',
      path: '/api/alert/{alertId}',
      fields: { alertId: needed('Alert', { from: ['id'] }) },
    },
    'alert.promote': {
      title: 'Make a case of an alert',
      method: 'POST',
      path: '/api/alert/{alertId}/createCase',
      fields: { alertId: needed('Alert', { from: ['id'] }), caseTemplate: text('Template of the case') },
      body: { caseTemplate: '{caseTemplate}' },
    },
    'case.create': {
      title: 'Create a case',
      method: 'POST',
      path: '/api/case',
      fields: content,
      prepare: tagged,
      body,
    },
    'case.get': { title: 'Get a case', method: 'GET', path: '/api/case/{caseId}', fields: { caseId } },
    'observable.create': {
      title: 'Add an observable to a case',
      method: 'POST',
      path: '/api/case/{caseId}/artifact',
      fields: {
        caseId,
        dataType: needed('Kind', { placeholder: 'domain, ip, mail, url …' }),
        data: needed('Value'),
        message: text('Message'),
        tlp: text('TLP', { kind: 'number' }),
        ioc: text('It is an indicator of compromise', { kind: 'boolean' }),
        sighted: text('It was sighted', { kind: 'boolean' }),
        status: text('Status'),
        tags: text('Tags'),
      },
      prepare: tagged,
      body: {
        ...{ dataType: '{dataType}', data: '{data}', message: '{message}', tlp: '{tlp}' },
        ...{ ioc: '{ioc}', sighted: '{sighted}', status: '{status}', tags: '{tags}' },
      },
    },
    'observable.get': {
      title: 'Get an observable',
      method: 'GET',
      path: '/api/case/artifact/{observableId}',
      fields: { observableId: needed('Observable', { from: ['id'] }) },
    },
    'observable.getAll': {
      title: 'List the observables of a case',
      method: 'POST',
      path: '/api/v1/query',
      fields: { caseId },
      query: { name: 'case-observables' },
      body: { query: [{ _name: 'getCase', idOrName: '{caseId}' }, { _name: 'observables' }] },
    },
    'observable.executeAnalyzer': {
      title: 'Analyse an observable with Cortex',
      method: 'POST',
      path: '/api/connector/cortex/job',
      fields: {
        observableId: needed('Observable', { from: ['id'] }),
        analyzer: needed('Analyser', { placeholder: 'id::CORTEX', from: ['analyzers'] }),
      },
      prepare: ({ analyzer }) => analyserOf(analyzer),
      body: { artifactId: '{observableId}', analyzerId: '{analyserId}', cortexId: '{cortexId}' },
    },
  },
};

/** `id::server`, one of them: each is a job of its own. */
function analyserOf(value: JsonValue | undefined): JsonObject {
  const [first, ...more] = [value].flat();
  if (more.length > 0)
    throw configFault('one_analyser', 'TheHive starts one analyser at a time: name one, and use a node for each.');
  const [analyserId = '', cortexId = ''] = String(first ?? '').split('::');
  return { analyserId, cortexId };
}
