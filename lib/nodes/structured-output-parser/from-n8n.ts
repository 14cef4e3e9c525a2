import type { JsonObject } from '#lib/engine/values.ts';
import { defined, type FromN8n, judged, type MappedNode, textAt } from '../from-n8n.ts';
import { option } from '../text-given.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
const EXAMPLE = '{\n\t"state": "California",\n\t"cities": ["Los Angeles", "San Francisco", "San Diego"]\n}';

/** By an example or a JSON schema (1.1 had a schema alone), and lists of texts. */
export const fromN8n: FromN8n = {
  type: 'structured-output-parser',
  exportedAs: [`${PACKAGE}outputParserStructured`, `${PACKAGE}outputParserItemList`],
  map: ({ type, parameters, typeVersion }): MappedNode => {
    if (type.endsWith('outputParserItemList')) return list(parameters);
    const isManual = typeVersion < 1.2 || textAt(parameters, 'schemaType') === 'manual';
    const schema = parameters.inputSchema ?? parameters.jsonSchema;
    return {
      parameters: isManual
        ? defined({ by: 'schema', schema })
        : { by: 'example', example: parameters.jsonSchemaExample ?? EXAMPLE },
      ...judged([
        ...(isManual && schema === undefined ? ['the schema, which the file leaves out'] : []),
        ...(option(parameters, 'prompt') === undefined ? [] : ['the prompt for repairs']),
      ]),
    };
  },
};

function list(parameters: JsonObject): MappedNode {
  const most = option(parameters, 'numberOfItems');
  const separator = option(parameters, 'separator');
  return {
    parameters: defined({ by: 'list', most: typeof most === 'number' && most > 0 ? most : undefined }),
    ...judged(separator === undefined ? [] : ['the separator: the model answers with a list']),
  };
}
