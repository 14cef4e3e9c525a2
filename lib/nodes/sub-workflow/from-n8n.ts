import { at, type FromN8n, located } from '../from-n8n.ts';

/** The id is that of the other system: the builder has to choose the imported workflow. */
export const fromN8n: FromN8n = {
  type: 'sub-workflow',
  exportedAs: ['executeWorkflow'],
  map: ({ parameters }) => {
    const source = parameters.source ?? 'database';
    if (source !== 'database') return undefined;
    const workflowId = located(parameters.workflowId);
    return {
      parameters: {
        workflowId: typeof workflowId === 'string' ? workflowId : '',
        mode: parameters.mode === 'each' ? 'each' : 'all',
        // One after the other, as there.
        atOnce: 1,
        wait: at(parameters, 'options', 'waitForSubWorkflow') !== false,
      },
      status: 'approximate',
      note: 'Choose the workflow to call: its id here is another.',
    };
  },
};
