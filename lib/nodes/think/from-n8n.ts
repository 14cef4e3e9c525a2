import { defined, type FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'think',
  exportedAs: ['@n8n/n8n-nodes-langchain.toolThink'],
  map: ({ parameters }) => ({ parameters: defined({ description: parameters.description }), status: 'exact' }),
};
