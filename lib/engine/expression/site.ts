import type { AnyNode, MemberExpression } from 'acorn';
import type { Evaluation } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';

/** The values of the parameters of one function call, and those of the functions around it. */
export type Frame = { readonly values: unknown[]; readonly outer: Frame | undefined };

/** One node of an expression, ready to be evaluated. */
export type Thunk = (evaluation: Evaluation, frame: Frame | undefined) => unknown;

/** What the compiler knows at one place: the parameters in reach, and where it stands in the template. */
export type Site = {
  readonly names: readonly string[];
  readonly outer: Site | undefined;
  /** Compiles a node that stands at this site. */
  readonly compile: (node: AnyNode, site: Site) => Thunk;
  readonly positionOf: (node: AnyNode) => { line: number; column: number };
  /** The node as it is written. */
  readonly textOf: (node: AnyNode) => string;
};

/** Stands for the result of `a?.b` on nothing, until the whole chain has been left. */
export const SKIPPED = Symbol('skipped');

export const failAt = (node: AnyNode, site: Site, message: string) =>
  new ExpressionError(message, site.positionOf(node));

/** The name after the dot, or what gives the key in brackets. */
export function compileKey(node: MemberExpression, site: Site): string | Thunk {
  const { property } = node;
  if (!node.computed && property.type === 'Identifier') return property.name;
  if (property.type === 'Literal' && typeof property.value === 'string') return property.value;
  return site.compile(property, site);
}
