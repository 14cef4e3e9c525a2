import { type FromN8n, textAt } from '../from-n8n.ts';
import { REFUSAL } from './definition.ts';

/** What runs commands there becomes a node that refuses to, and keeps the command to read it up. */
export const fromN8n: FromN8n = {
  type: 'command',
  exportedAs: ['executeCommand', 'ssh'],
  map: ({ type, parameters }) => ({
    parameters: {
      command: textAt(parameters, 'command') || textAt(parameters, 'path') || `(${type} without a command)`,
    },
    status: 'approximate',
    note: `Refused: ${REFUSAL.charAt(0).toLowerCase()}${REFUSAL.slice(1)}.`,
  }),
};
