import type { JsonObject } from '#lib/engine/values.ts';
import { type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'list',
};

export const fromN8n: FromN8n = {
  type: 'sub-workflow-trigger',
  exportedAs: ['executeWorkflowTrigger'],
  map: ({ parameters }): MappedNode => {
    const declared = listAt(parameters, 'workflowInputs', 'values');
    if (declared.length > 0) {
      return {
        parameters: { fields: declared.map(fieldOf) },
        status: 'approximate',
        note: 'Values of another type are refused, not converted, and fields that are not declared come in too.',
      };
    }
    if (parameters.jsonExample === undefined) return { parameters: {}, status: 'exact' };
    return {
      parameters: {},
      status: 'approximate',
      note: 'All fields it is called with come in, not only those of the example.',
    };
  },
};

const fieldOf = (field: JsonObject): JsonObject => ({
  name: textAt(field, 'name') ?? '',
  type: TYPES[textAt(field, 'type') ?? 'string'] ?? 'any',
});
