import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'calculator',
  exportedAs: ['@n8n/n8n-nodes-langchain.toolCalculator'],
  map: () => ({ parameters: {}, status: 'exact' }),
};
