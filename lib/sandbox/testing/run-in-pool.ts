import type { ChildResult, CodeScope } from '../code-scope.ts';
import type { Pool, PoolJob } from '../pool.ts';

/** What scripts of tests see, where a test does not say otherwise. */
const SCOPE: CodeScope = {
  mode: 'all',
  first: 0,
  items: [{ json: { a: 1 } }],
  nodes: {},
  workflow: { id: 'w', name: 'W' },
  execution: { id: 'r', mode: 'test', resumeUrl: 'https://millrace.test/resume' },
  runIndex: 0,
  timezone: 'Europe/Berlin',
  offset: 60,
  now: Date.UTC(2026, 0, 5, 9, 30),
};

export type Given = Partial<PoolJob> & { readonly scope?: Partial<CodeScope>; readonly in?: Pool };

/** Runs scripts in a pool: their result and log, or what they return. */
export function runnerIn(pool: Pool, usual: Given = {}) {
  async function run(source: string, more: Given = {}): Promise<{ result: ChildResult; lines: string[] }> {
    const { scope, in: place = pool, ...job } = { ...usual, ...more };
    const lines: string[] = [];
    const { items, ...rest } = { ...SCOPE, ...scope };
    const result = await place.run({
      language: 'javascript',
      source,
      data: JSON.stringify(rest),
      items: [JSON.stringify(items)],
      ms: 5000,
      tenant: 'one',
      log: (level, text) => lines.push(`${level} ${text}`),
      signal: new AbortController().signal,
      ...job,
    });
    return { result, lines };
  }
  const returned = async (source: string, given?: Given) => {
    const { result } = await run(source, given);
    if (!result.ok) return result;
    const values = result.texts.map((text) => JSON.parse(text));
    return result.isList ? values.flat() : values[0];
  };
  return { run, returned };
}
