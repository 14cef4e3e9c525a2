import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { formInstructions, misfitOf, schemaOfExample } from '../answer-form.ts';
import type { NodeExecutor } from '../define-node.ts';
import { modelJson } from '../model-json.ts';
import { type ParserAnswer, type ParserCall, parserAnswer } from '../parser-call.ts';
import { configFault, isRecord } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import { repairAnswer } from '../repair-answer.ts';
import type { definition, Parameters } from './definition.ts';

/** Says what form is wanted, or reads an answer; with a model of its own it has that repair what does not fit. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { parse } = pluggedIn<ParserCall>(context, 'parse');
  const schema = schemaOf(context.parameters);
  const instructions = formInstructions(schema);
  if (parse === null) return parserAnswer({ instructions });
  const read = readAnswer(parse, schema);
  if (!('misfit' in read) || context.attached('model').length === 0) return parserAnswer(read);
  const repaired = await repairAnswer(context, { text: parse, misfit: read.misfit, instructions });
  return parserAnswer(readAnswer(repaired, schema));
};

function readAnswer(text: string, schema: JsonObject): ParserAnswer {
  const value = modelJson(text);
  if (value === undefined) return { misfit: 'it is no JSON' };
  const misfit = misfitOf(value, schema);
  if (misfit === undefined) return { value };
  // Models like to wrap what they were asked for.
  const inner = isRecord(value) && Object.keys(value).length === 1 ? value.output : undefined;
  return inner !== undefined && misfitOf(inner, schema) === undefined ? { value: inner } : { misfit };
}

function schemaOf({ by, example, schema, most }: Parameters): JsonObject {
  if (by === 'list') return { type: 'array', items: { type: 'string' }, ...(most !== undefined && { maxItems: most }) };
  const given = asValue(by === 'schema' ? schema : example);
  const made = by === 'schema' ? given : schemaOfExample(given);
  if (isRecord(made)) return made;
  throw configFault('bad_schema', 'The JSON schema has to be an object. Correct it in the output parser.');
}

/** Exports keep JSON as text. */
function asValue(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  try {
    return readJson(value) as JsonValue;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw configFault('bad_schema', `The form of the output parser is no JSON: ${why}`);
  }
}
