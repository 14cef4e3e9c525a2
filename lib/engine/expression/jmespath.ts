import * as jmespath from 'jmespath';
import { readJson } from '../json-text.ts';
import { toJson } from './convert.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';

/**
 * `$jmespath(data, query)`. The library looks members up without asking whose they are, so it sees a copy in which
 * nothing is inherited, and what it gives back is data again.
 */
export function searchJmespath(data: unknown, query: string, evaluation: Evaluation): unknown {
  const json = toJson(data, evaluation) ?? 'null';
  spend(evaluation, (json.length / 16) * growth(query));
  const found = jmespath.search(readJson(json, withoutPrototype), query);
  return readJson(JSON.stringify(found ?? null));
}

function withoutPrototype(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.assign(Object.create(null), value);
}

// The types of the library leave out its parser.
const readQuery = (jmespath as unknown as { compile: (query: string) => Ast }).compile;

type Ast = { readonly type: string; readonly children?: readonly Ast[] };

/** How much larger than its input a result can get: `[@,@][] | [@,@][]` doubles with every step. */
function growth(query: string): number {
  if (query.length > 5_000) throw new ExpressionError('A JMESPath query has at most 5,000 characters.');
  const factor = ({ type, children = [] }: Ast): number =>
    children.reduce(
      (product, child) => product * factor(child),
      type.startsWith('MultiSelect') || type === 'Function' ? Math.max(1, children.length) : 1,
    );
  return factor(readQuery(query));
}
