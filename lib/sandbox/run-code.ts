import { readJson } from '#lib/engine/json-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { decodeValue, encodeValue, isPlainData, type JsonValue } from '#lib/engine/values.ts';
import { breather } from '#lib/nodes/breather.ts';
import type { CodeResult } from '#lib/nodes/node-context.ts';
import type { ChildResult } from './code-scope.ts';
import { piecesOf } from './pieces.ts';
import { type Pool, sandboxPool } from './pool.ts';
import { bare, type CodeRequest, scopeOf } from './scope-of.ts';

/** Runs the script of a code step. Rejects only with the reason of the context's signal; all else is the result. */
export function codeRunner(pool: Pool): (request: CodeRequest) => Promise<CodeResult> {
  return async (request) => {
    const { context, source, orgId, language = 'javascript' } = request;
    const result = await pool.run({
      language,
      source,
      data: JSON.stringify(scopeOf(request)),
      items: await textsOf(request.items),
      ms: Math.min(context.node.settings.timeoutMs ?? LIMITS.codeMs, LIMITS.codeMaxMs),
      tenant: orgId,
      log: (level, text) => context.log(level, text),
      signal: context.signal,
    });
    return result.ok
      ? await accepted(result)
      : { ok: false, code: result.code, message: result.message, ...at(result) };
  };
}

/** The pool of this process. */
export const runCode = codeRunner(sandboxPool());

const at = ({ line, column }: { line?: number; column?: number }) => (line === undefined ? {} : { line, column });

async function textsOf(items: CodeRequest['items']): Promise<string[]> {
  const breath = breather();
  const texts: string[] = [];
  for (const piece of piecesOf(items)) {
    texts.push(JSON.stringify(piece.map(bare)));
    await breath();
  }
  return texts;
}

/** What comes out of a sandbox is judged once more outside of it: the script may have changed the codec it ran beside. */
async function accepted({ texts, isList }: ChildResult & { ok: true }): Promise<CodeResult> {
  try {
    if (!isList) return { ok: true, value: judged(readJson(String(texts[0])) as JsonValue) };
    const breath = breather();
    const values: JsonValue[] = [];
    for (const text of texts) {
      for (const value of listIn(text)) values.push(judged(value));
      await breath();
    }
    return { ok: true, value: values };
  } catch (error) {
    return {
      ok: false,
      code: 'code_failed',
      message: `What the code returned is not data: ${(error as Error).message}`,
    };
  }
}

const judged = (value: JsonValue): JsonValue => (isPlainData(value) ? value : encodeValue(decodeValue(value)));

function listIn(text: string): readonly JsonValue[] {
  const list = readJson(text);
  if (Array.isArray(list)) return list;
  throw new Error('a part of a list is no list');
}
