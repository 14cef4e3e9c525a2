import type { FromN8n } from '../from-n8n.ts';
import { judged } from '../from-n8n.ts';
import { option } from '../text-given.ts';

export const fromN8n: FromN8n = {
  type: 'auto-fixing-parser',
  exportedAs: ['@n8n/n8n-nodes-langchain.outputParserAutofixing'],
  map: ({ parameters }) => ({
    parameters: {},
    ...judged(option(parameters, 'prompt') === undefined ? [] : ['the prompt for repairs']),
  }),
};
