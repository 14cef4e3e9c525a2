import { type FromN8n, listAt, type MappedNode } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'sub-workflow-trigger',
  exportedAs: ['executeWorkflowTrigger'],
  map: ({ parameters }): MappedNode => {
    const declared = listAt(parameters, 'workflowInputs', 'values').length > 0 || parameters.jsonExample !== undefined;
    if (!declared) return { parameters: {}, status: 'exact' };
    return {
      parameters: {},
      status: 'approximate',
      note: 'All fields it is called with come in, not only the declared ones.',
    };
  },
};
