import { defined, type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';
import { option } from '../text-given.ts';

const BY: Readonly<Record<string, string>> = { fromJson: 'example', manual: 'schema' };
const TYPES = ['string', 'number', 'boolean', 'date'];

export const fromN8n: FromN8n = {
  type: 'extract',
  exportedAs: ['@n8n/n8n-nodes-langchain.informationExtractor'],
  map: ({ parameters }): MappedNode => ({
    parameters: defined({
      text: parameters.text ?? '',
      by: BY[textAt(parameters, 'schemaType') ?? ''] ?? 'attributes',
      attributes: listAt(parameters, 'attributes', 'attributes').map(({ name, type, description, required }) => ({
        name: name ?? '',
        type: TYPES.includes(String(type)) ? (type ?? 'string') : 'string',
        description: description ?? '',
        required: required === true,
      })),
      example: parameters.jsonSchemaExample,
      schema: parameters.inputSchema,
      instructions: option(parameters, 'systemPromptTemplate'),
    }),
    status: 'approximate',
    note: 'The model is asked in other words.',
  }),
};
