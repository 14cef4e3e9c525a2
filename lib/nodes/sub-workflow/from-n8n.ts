import { at, defined, type FromN8n, isObject, judged, located, unknownOptions } from '../from-n8n.ts';

/** The id is that of the other system: the import leads it to the workflow it became, or says that somebody must. */
export const fromN8n: FromN8n = {
  type: 'sub-workflow',
  exportedAs: ['executeWorkflow'],
  map: ({ parameters }) => {
    const source = parameters.source ?? 'database';
    if (source !== 'database') return undefined;
    const workflowId = located(parameters.workflowId);
    const given = at(parameters, 'workflowInputs', 'value');
    const fields = isObject(given) ? Object.entries(given).map(([name, value]) => ({ name, value })) : [];
    return {
      parameters: defined({
        workflowId: typeof workflowId === 'string' ? workflowId : '',
        mode: parameters.mode === 'each' ? 'each' : 'all',
        // One after the other, as there.
        atOnce: 1,
        wait: at(parameters, 'options', 'waitForSubWorkflow') !== false,
        send: fields.length > 0 ? 'fields' : undefined,
        fields: fields.length > 0 ? fields : undefined,
      }),
      ...judged(unknownOptions(parameters.options, ['waitForSubWorkflow'])),
    };
  },
};
