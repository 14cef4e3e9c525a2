import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'error-trigger',
  exportedAs: ['errorTrigger'],
  map: () => ({ parameters: {}, status: 'exact' }),
};
