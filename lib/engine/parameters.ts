import './zod.ts';
import type { z } from 'zod';
import { type Compiled, compile, evaluate } from './expression/evaluate.ts';
import { ExpressionError } from './expression/expression-error.ts';
import type { ExpressionScope } from './expression/scope.ts';
import { isTemplate } from './expression/template.ts';
import { FaultError } from './fault.ts';
import { isRaw, schemasAt } from './parameter-schema.ts';
import { type JsonObject, type JsonValue, pathText, setOwn } from './values.ts';

type Path = readonly (string | number)[];
type Evaluate = (scope: ExpressionScope, index: number) => JsonValue;

/** A node's stored parameters, read once: `resolve` gives them evaluated for the item at `index`. */
export type CompiledParameters<P> = { readonly resolve: (scope: ExpressionScope, index: number) => P };

/**
 * Compiles stored parameters. Without any expression they are parsed at once and shared by all items.
 * `resolve` throws a `FaultError` (`config`, `expression_failed` or `parameter_invalid`) that names the field and item.
 */
export function compileParameters<S extends z.ZodObject>(
  schema: S,
  stored: JsonObject,
): CompiledParameters<z.infer<S>> {
  const value = compileValue(stored, [schema], []);
  if (typeof value !== 'function') {
    const parsed = parse(schema, stored, 0);
    return { resolve: () => parsed };
  }
  return { resolve: (scope, index) => parse(schema, value(scope, index) as JsonObject, index) };
}

const cache = new WeakMap<JsonObject, { schema: z.ZodObject; compiled: CompiledParameters<unknown> }>();

/** Parameters evaluated for one item; what is stored is compiled once, as long as the same object comes again. */
export function resolveParameters<S extends z.ZodObject>(given: {
  readonly schema: S;
  readonly stored: JsonObject;
  readonly scope: ExpressionScope;
  readonly index?: number;
}): z.infer<S> {
  const { schema, stored, scope, index = 0 } = given;
  let known = cache.get(stored);
  if (known?.schema !== schema) {
    known = { schema, compiled: compileParameters(schema, stored) };
    cache.set(stored, known);
  }
  return known.compiled.resolve(scope, index) as z.infer<S>;
}

type Schemas = Parameters<typeof schemasAt>[0];

/** A function where the value holds expressions, the value itself where it does not. */
function compileValue(value: JsonValue, schemas: Schemas, path: Path): JsonValue | Evaluate {
  if (typeof value === 'string') return isTemplate(value) && !isRaw(schemas) ? compileTemplate(value, path) : value;
  if (typeof value !== 'object' || value === null || isRaw(schemas)) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [key, compileValue(member, schemasAt(schemas, key), [...path, key])] as const;
  });
  if (!entries.some(([, member]) => typeof member === 'function')) return value;
  const make = Array.isArray(value) ? () => [] as JsonValue[] : () => ({});
  return (scope, index) => {
    const made = make() as Record<string, JsonValue>;
    for (const [key, member] of entries) {
      setOwn(made, key as string, typeof member === 'function' ? member(scope, index) : member);
    }
    return made;
  };
}

function compileTemplate(template: string, path: Path): Evaluate {
  const compiled = attempt(path, undefined, () => compile(template));
  return (scope, index) => attempt(path, index, () => evaluate(compiled as Compiled, scope, index));
}

function attempt<T>(path: Path, item: number | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const field = pathText(path).slice(2);
    const place = error.line === undefined ? '' : ` (line ${error.line}, column ${error.column})`;
    throw new FaultError(
      {
        kind: 'config',
        code: 'expression_failed',
        message: `The expression of ${field} failed${place}: ${error.message}`,
        ...(item === undefined ? {} : { item }),
        details: { field, line: error.line ?? null, column: error.column ?? null },
      },
      { cause: error },
    );
  }
}

function parse<S extends z.ZodObject>(schema: S, value: JsonObject, item: number): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // A field whose expression came to nothing counts as not given, so that its default applies.
  const retried = schema.safeParse(withoutNothing(value, parsed.error.issues));
  if (retried.success) return retried.data;
  const [issue] = parsed.error.issues;
  const field = pathText((issue?.path ?? []) as Path).slice(2);
  throw new FaultError({
    kind: 'config',
    code: 'parameter_invalid',
    message: `${field || 'The parameters'}: ${issue?.message}. Check its value or the expression that gives it.`,
    item,
    details: { field },
  });
}

function withoutNothing(value: JsonObject, issues: readonly z.core.$ZodIssue[]): JsonValue {
  const paths = issues.map((issue) => JSON.stringify(issue.path));
  const copy = (member: JsonValue, path: Path): JsonValue => {
    if (typeof member !== 'object' || member === null) return member;
    if (Array.isArray(member)) return member.map((each, index) => copy(each, [...path, index]));
    const kept = Object.entries(member).filter(
      ([key, each]) => each !== null || !paths.includes(JSON.stringify([...path, key])),
    );
    return Object.fromEntries(kept.map(([key, each]) => [key, copy(each, [...path, key])]));
  };
  return copy(value, []);
}
