import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'sub-workflow-trigger',
  exportedAs: ['executeWorkflowTrigger'],
  map: () => ({ parameters: {}, status: 'exact' }),
};
