import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'limit',
  exportedAs: ['limit', 'itemLists'],
  map: ({ type, parameters }) => {
    if (type === 'itemLists' && parameters.operation !== 'limit') return undefined;
    const keep = parameters.keep === 'lastItems' ? 'last' : 'first';
    return { parameters: { count: parameters.maxItems ?? 1, keep }, status: 'exact' };
  },
};
