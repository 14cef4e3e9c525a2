import { LIMITS } from '../limits.ts';
import type { JsonValue } from '../values.ts';
import { compileNode } from './compile.ts';
import { toData } from './convert.ts';
import { type Evaluation, spendText } from './evaluation.ts';
import { type ExpressionError, locate, MissingValue } from './expression-error.ts';
import { type References, referencesOf } from './references.ts';
import type { ExpressionScope } from './scope.ts';
import type { Site, Thunk } from './site.ts';
import { positionIn, splitTemplate } from './template.ts';
import { toText } from './text.ts';

type Position = { readonly line: number; readonly column: number };
type Segment = string | { readonly thunk: Thunk; readonly position: Position };

/** A template, read and checked once, to be evaluated for any number of items. */
export type Compiled = {
  readonly source: string;
  readonly segments: readonly Segment[];
  readonly references: References;
};

/** Reads a template such as `={{ $json.a }}` or `=Hi {{ $json.name }}!`. Throws `ExpressionError` with line and column. */
export function compile(template: string): Compiled {
  const parts = splitTemplate(template);
  const site: Site = {
    names: [],
    outer: undefined,
    compile: compileNode,
    positionOf: (node) => positionIn(template, node.start),
    textOf: (node) => template.slice(node.start, node.end),
  };
  const segments = parts.map((part): Segment => {
    if (part.kind === 'text') return part.text;
    const thunk = part.tree === undefined ? () => undefined : compileNode(part.tree, site);
    return { thunk, position: positionIn(template, part.start) };
  });
  const trees = parts.flatMap((part) => (part.kind === 'code' && part.tree !== undefined ? [part.tree] : []));
  return { source: template, segments, references: referencesOf(trees) };
}

/**
 * The value for the item at `index`. One single `{{ }}` keeps its type (nothing is null); with text around it, it becomes
 * text (nothing is empty). Throws `ExpressionError` with line and column.
 */
export function evaluate({ segments }: Compiled, scope: ExpressionScope, index = 0): JsonValue {
  const evaluation: Evaluation = { scope, index, fuel: LIMITS.expressionFuel, depth: 0 };
  const [first] = segments;
  if (segments.length === 1 && typeof first === 'object') {
    return run(first, evaluation, (value) => toData(value, evaluation));
  }
  const texts = segments.map((segment) => {
    if (typeof segment === 'string') return segment;
    return run(segment, evaluation, (value) => {
      const text = isNothing(value) ? '' : toText(value, evaluation);
      spendText(evaluation, text.length);
      return text;
    });
  });
  return texts.join('');
}

const isNothing = (value: unknown) => value === undefined || value === null;

function run<T>(segment: Exclude<Segment, string>, evaluation: Evaluation, finish: (value: unknown) => T): T {
  try {
    return finish(segment.thunk(evaluation, undefined));
  } catch (error) {
    const located: ExpressionError = locate(error, segment.position);
    if (!(located instanceof MissingValue)) throw located;
    evaluation.depth = 0;
    warnOnce(segment, evaluation.scope, located);
    return finish(undefined);
  }
}

const warned = new WeakMap<ExpressionScope, Set<object>>();

/** Thousands of items that lack the same field are told of once. */
function warnOnce(segment: object, scope: ExpressionScope, { message, line, column }: ExpressionError): void {
  const known = warned.get(scope) ?? new Set();
  if (scope.warn === undefined || known.has(segment)) return;
  warned.set(scope, known.add(segment));
  scope.warn(`${message} (line ${line}, column ${column})`);
}
