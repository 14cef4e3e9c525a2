import { conditionsFromN8n } from '../conditions-from-n8n.ts';
import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'filter',
  exportedAs: ['filter'],
  map: ({ parameters }) => ({ parameters: { conditions: conditionsFromN8n(parameters) }, status: 'exact' }),
};
