import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, isObject, listAt, located, type MappedNode, textAt } from '../from-n8n.ts';
import { schemaText } from '../schema-text.ts';

/** Version 1 has fields with fixed values and a query, version 2 maps the inputs of the workflow. */
export const fromN8n: FromN8n = {
  type: 'tool-workflow',
  exportedAs: ['@n8n/n8n-nodes-langchain.toolWorkflow'],
  map: ({ name, parameters, typeVersion }): MappedNode | undefined => {
    // The workflow itself is in the file, in place of a name: there is no such thing here.
    if (parameters.source === 'parameter') return undefined;
    const isOld = typeVersion < 2;
    return {
      parameters: defined({
        description: textAt(parameters, 'description') ?? name,
        workflowId: located(parameters.workflowId) ?? '',
        fields: isOld ? fixed(parameters) : mapped(parameters),
        schema: isOld && parameters.specifyInputSchema === true ? schemaText(parameters) : undefined,
      }),
      status: 'approximate',
      note: isOld
        ? 'Choose the workflow. What the model hands over is query.'
        : 'Choose the workflow: its id of before says nothing here.',
    };
  },
};

const fixed = (parameters: JsonObject): JsonObject[] =>
  listAt(parameters, 'fields', 'values').map((each) => {
    const type = textAt(each, 'type') ?? 'stringValue';
    return { name: each.name ?? '', value: each[type] ?? each.stringValue ?? '' };
  });

function mapped(parameters: JsonObject): JsonObject[] {
  const values: JsonValue | undefined = at(parameters, 'workflowInputs', 'value');
  return isObject(values) ? Object.entries(values).map(([name, value]) => ({ name, value })) : [];
}
