import type { JsonObject } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import { askForJson } from '../ask-for-json.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { schemaGiven } from '../schema-given.ts';
import type { definition, Parameters } from './definition.ts';

const INSTRUCTIONS =
  'Extract what is asked for from the text of the user, and nothing that the text does not say. Leave out what you do not find.';

/** What was found is the `output` of the item. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const { text, instructions } = parameters;
      const schema = schemaOf(parameters);
      const asked = { item, key: `${item}`, instructions: instructions.trim() || INSTRUCTIONS, text, schema };
      return { json: { output: await askForJson(context, asked) } };
    },
  });

function schemaOf({ attributes, ...given }: Parameters): JsonObject {
  if (given.by !== 'attributes') return schemaGiven(given);
  const named = attributes.filter(({ name }) => name !== '');
  if (named.length === 0) throw configFault('nothing_to_find', 'Nothing is to be found. Add the facts to look for.');
  const properties = named.map(({ name, type, description }) => [
    name,
    { ...typeOf(type), ...(description && { description }) },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: named.filter(({ required }) => required).map(({ name }) => name),
  };
}

const typeOf = (type: Parameters['attributes'][number]['type']): JsonObject =>
  type === 'date' ? { type: 'string', description: 'A date, ISO 8601' } : { type };
