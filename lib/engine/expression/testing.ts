import type { Item } from '../items.ts';
import type { JsonObject, JsonValue } from '../values.ts';
import { compile, evaluate } from './evaluate.ts';
import type { ExpressionScope } from './scope.ts';

/** A scope for tests: items by node name, with lineage by position. */
export function sampleScope(
  json: JsonObject,
  more: Partial<ExpressionScope> & { nodes?: Nodes } = {},
): ExpressionScope {
  const { nodes = {}, ...rest } = more;
  const itemsOf = (name: string): readonly Item[] | undefined => nodes[name]?.map((each) => ({ json: each }));
  return {
    items: [{ json }],
    itemsOf,
    ancestor: (name, index) => itemsOf(name)?.[index],
    timezone: 'Europe/Berlin',
    now: () => Date.UTC(2024, 1, 29, 11, 30),
    random: () => 0.5,
    runIndex: 0,
    workflow: { id: 'w1', name: 'Sample' },
    execution: { id: 'r1', mode: 'test', resumeUrl: 'http://localhost/resume' },
    ...rest,
  };
}
type Nodes = { readonly [name: string]: readonly JsonObject[] };

/** The value of one expression, given without its braces. */
export const resultOf = (
  code: string,
  json: JsonObject = {},
  more: Parameters<typeof sampleScope>[1] = {},
): JsonValue => evaluate(compile(`={{ ${code} }}`), sampleScope(json, more));
