import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'manual-trigger',
  exportedAs: ['manualTrigger', 'start'],
  map: () => ({ parameters: {}, status: 'exact' }),
};
