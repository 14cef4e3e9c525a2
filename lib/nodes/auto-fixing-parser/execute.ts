import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { type ParserAnswer, type ParserCall, parserAnswer } from '../parser-call.ts';
import { configFault } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import { repairAnswer } from '../repair-answer.ts';
import { runAttached } from '../run-attached.ts';
import type { definition } from './definition.ts';

/** Passes everything on to the parser below it; what that cannot read goes to the model once. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { parse } = pluggedIn<ParserCall>(context, 'parse');
  const [inner] = context.attached('parser');
  if (!inner) throw configFault('no_parser', `"${context.node.name}" has no output parser. Plug one in below it.`);
  const ask = (key: string, text: string | null): Promise<JsonObject> =>
    runAttached(inner, { item: 0, key, input: { parse: text } });
  const first = await ask('first', parse);
  if (parse === null || !('misfit' in first)) return parserAnswer(first as ParserAnswer);
  const { instructions } = await ask('form', null);
  const repair = { text: parse, misfit: String(first.misfit), instructions: String(instructions) };
  return parserAnswer((await ask('second', await repairAnswer(context, repair))) as ParserAnswer);
};
