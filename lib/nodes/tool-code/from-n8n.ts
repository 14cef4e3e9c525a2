import { defined, type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';
import { schemaText } from '../schema-text.ts';

export const fromN8n: FromN8n = {
  type: 'tool-code',
  exportedAs: ['@n8n/n8n-nodes-langchain.toolCode'],
  map: ({ name, parameters }): MappedNode | undefined => {
    if (textAt(parameters, 'language') === 'python') return undefined;
    return {
      parameters: defined({
        description: textAt(parameters, 'description') ?? name,
        source: textAt(parameters, 'jsCode'),
        schema: parameters.specifyInputSchema === true ? schemaText(parameters) : undefined,
      }),
      status: 'approximate',
      note: 'The script runs in the sandbox: it can compute, and reach nothing.',
    };
  },
};
