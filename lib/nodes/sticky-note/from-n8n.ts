import type { FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'sticky-note',
  exportedAs: ['stickyNote'],
  map: ({ parameters }) => {
    const color = Number(parameters.color ?? 0);
    return {
      parameters: {
        content: typeof parameters.content === 'string' ? parameters.content : '',
        width: Math.max(80, Number(parameters.width ?? 240) || 240),
        height: Math.max(60, Number(parameters.height ?? 160) || 160),
        color: Number.isInteger(color) && color >= 0 && color <= 7 ? color : 0,
      },
      status: 'exact',
    };
  },
};
