import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { decodeValue, encodeValue, type JsonValue } from '#lib/engine/values.ts';
import type { CodeResult } from '#lib/nodes/define-node.ts';
import { mapEach } from '#lib/nodes/map-each.ts';
import { type Pool, sandboxPool } from './pool.ts';
import { type CodeRequest, scopeOf } from './scope-of.ts';

/** Runs the script of a code step. Rejects only with the reason of the context's signal; all else is the result. */
export function codeRunner(pool: Pool): (request: CodeRequest) => Promise<CodeResult> {
  return async (request) => {
    const { context, source, orgId } = request;
    const result = await pool.run({
      source,
      data: JSON.stringify(scopeOf(request)),
      ms: Math.min(context.node.settings.timeoutMs ?? LIMITS.codeMs, LIMITS.codeMaxMs),
      tenant: orgId,
      log: (level, text) => context.log(level, text),
      signal: context.signal,
    });
    return result.ok
      ? await accepted(result.text)
      : { ok: false, code: result.code, message: result.message, ...at(result) };
  };
}

/** The pool of this process. */
export const runCode = codeRunner(sandboxPool());

const at = ({ line }: { line?: number }) => (line === undefined ? {} : { line });

/** What comes out of a sandbox is judged once more outside of it: the script may have changed the codec it ran beside. */
async function accepted(text: string): Promise<CodeResult> {
  const judge = (value: JsonValue) => encodeValue(decodeValue(value));
  try {
    const value = readJson(text) as JsonValue;
    return { ok: true, value: Array.isArray(value) ? await mapEach(value as JsonValue[], judge) : judge(value) };
  } catch (error) {
    return {
      ok: false,
      code: 'code_failed',
      message: `What the code returned is not data: ${(error as Error).message}`,
    };
  }
}
