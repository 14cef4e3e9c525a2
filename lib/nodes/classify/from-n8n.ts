import { type FromN8n, listAt, type MappedNode } from '../from-n8n.ts';
import { option } from '../text-given.ts';

export const fromN8n: FromN8n = {
  type: 'classify',
  exportedAs: ['@n8n/n8n-nodes-langchain.textClassifier'],
  map: ({ parameters }): MappedNode => ({
    parameters: {
      text: parameters.inputText ?? '',
      categories: listAt(parameters, 'categories', 'categories').map(({ category, description }) => ({
        name: category ?? '',
        description: description ?? '',
      })),
      several: option(parameters, 'multiClass') === true,
      other: option(parameters, 'fallback') === 'other',
      instructions: withoutFormat(option(parameters, 'systemPromptTemplate')),
    },
    status: 'approximate',
    note: 'The model is asked in other words, and has the categories with their descriptions.',
  }),
};

/** The categories are told anyway: where the template had them stands a word for them. */
const withoutFormat = (template: unknown) =>
  typeof template === 'string' ? template.replaceAll('{categories}', '(see below)') : '';
