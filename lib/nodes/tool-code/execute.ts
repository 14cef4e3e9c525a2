import { FaultError } from '#lib/engine/fault.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** The script finds what the model said as `query`, and the item its agent works on as `$input.item`. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { query } = pluggedIn<{ query: JsonValue }>(context, 'query');
  // On the first line, so that the lines of a failure are those that the builder sees.
  const source = `const query = ${JSON.stringify(query)}; ${context.parameters.source}`;
  const result = await context.runCode({ source, mode: 'each', items: context.inputs[1] ?? [{ json: {} }] });
  if (!result.ok) {
    const place = result.line === undefined ? '' : ` (line ${result.line})`;
    const kind = result.code === 'code_failed' ? 'config' : 'limit';
    throw new FaultError({ kind, code: result.code, message: `${result.message}${place}` });
  }
  const value = Array.isArray(result.value) ? result.value[0] : result.value;
  return { kind: 'items', outputs: [[{ json: { result: value ?? null } }]] };
};
