import type { JsonObject } from '#lib/engine/values.ts';
import { formInstructions, misfitOf } from '../answer-form.ts';
import { modelJson } from '../model-json.ts';
import type { NodeExecutor } from '../node-context.ts';
import { type ParserAnswer, type ParserCall, parserAnswer } from '../parser-call.ts';
import { isRecord } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import { repairAnswer } from '../repair-answer.ts';
import { schemaGiven } from '../schema-given.ts';
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

function schemaOf({ by, most, ...given }: Parameters): JsonObject {
  if (by === 'list') return { type: 'array', items: { type: 'string' }, ...(most !== undefined && { maxItems: most }) };
  return schemaGiven({ by, ...given });
}
