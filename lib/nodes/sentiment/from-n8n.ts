import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';
import { option } from '../text-given.ts';

export const fromN8n: FromN8n = {
  type: 'sentiment',
  exportedAs: ['@n8n/n8n-nodes-langchain.sentimentAnalysis'],
  map: ({ parameters }): MappedNode => ({
    parameters: defined({
      text: parameters.inputText ?? '',
      categories: option(parameters, 'categories'),
      detailed: option(parameters, 'includeDetailedResults') === true ? true : undefined,
    }),
    status: 'approximate',
    note: 'The model is asked in other words.',
  }),
};
