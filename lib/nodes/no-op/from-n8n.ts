import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'no-op',
  exportedAs: ['noOp'],
  map: () => ({ parameters: {}, status: 'exact' }),
};
