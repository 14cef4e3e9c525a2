import './zod.ts';
import type { z } from 'zod';
import { type Compiled, compile, evaluate } from './expression/evaluate.ts';
import { ExpressionError } from './expression/expression-error.ts';
import type { ExpressionScope } from './expression/scope.ts';
import { isTemplate } from './expression/template.ts';
import { FaultError } from './fault.ts';
import { fieldTitle } from './field-title.ts';
import { isRaw, schemasAt } from './parameter-schema.ts';
import { UNFIT, type Varying, varyingParser } from './parse-varying.ts';
import { type JsonObject, type JsonValue, pathText, setOwn } from './values.ts';

type Path = readonly (string | number)[];
type Evaluate = (scope: ExpressionScope, index: number) => JsonValue;
/** A value that holds expressions, and where. */
type Template = { readonly evaluate: Evaluate; readonly varying: Varying };

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
  const template = compileValue(stored, [schema], { root: schema, path: [] });
  if (!template) {
    const parsed = parse(schema, stored, 0);
    return { resolve: () => parsed };
  }
  const parseVarying = varyingParser(schema, stored, template.varying);
  return {
    resolve(scope, index) {
      const value = template.evaluate(scope, index);
      const parsed = parseVarying(value);
      return parsed === UNFIT ? parse(schema, value as JsonObject, index) : (parsed as z.infer<S>);
    },
  };
}

type Given<S extends z.ZodObject> = { readonly schema: S; readonly stored: JsonObject };

const cache = new WeakMap<JsonObject, { schema: z.ZodObject; compiled: CompiledParameters<unknown> }>();

/** Stored parameters, compiled once as long as the same object comes again. Throws as `compileParameters` does. */
export function knownParameters<S extends z.ZodObject>({ schema, stored }: Given<S>): CompiledParameters<z.infer<S>> {
  let known = cache.get(stored);
  if (known?.schema !== schema) {
    known = { schema, compiled: compileParameters(schema, stored) };
    cache.set(stored, known);
  }
  return known.compiled as CompiledParameters<z.infer<S>>;
}

/** Parameters evaluated for one item. */
export const resolveParameters = <S extends z.ZodObject>({
  scope,
  index = 0,
  ...given
}: Given<S> & { readonly scope: ExpressionScope; readonly index?: number }): z.infer<S> =>
  knownParameters(given).resolve(scope, index);

/** A field, and the schema of the whole that knows its title. */
type Place = { readonly root: z.ZodObject; readonly path: Path };
type Schemas = Parameters<typeof schemasAt>[0];

/** Undefined where the value holds no expressions. */
function compileValue(value: JsonValue, schemas: Schemas, place: Place): Template | undefined {
  if (typeof value === 'string') return isTemplate(value) && !isRaw(schemas) ? compileText(value, place) : undefined;
  if (typeof value !== 'object' || value === null || isRaw(schemas)) return undefined;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    const template = compileValue(member, schemasAt(schemas, key), { ...place, path: [...place.path, key] });
    return template ? [{ key, ...template }] : [];
  });
  if (members.length === 0) return undefined;
  return {
    varying: new Map(members.map(({ key, varying }) => [key, varying])),
    evaluate(scope, index) {
      const made = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, JsonValue>;
      for (const { key, evaluate: member } of members) setOwn(made, key as string, member(scope, index));
      return made;
    },
  };
}

function compileText(template: string, place: Place): Template {
  const compiled = compileAt(template, place);
  return {
    varying: true,
    evaluate(scope, index) {
      try {
        return evaluate(compiled, scope, index);
      } catch (error) {
        throw failureOf(error, place, index);
      }
    },
  };
}

function compileAt(template: string, place: Place): Compiled {
  try {
    return compile(template);
  } catch (error) {
    throw failureOf(error, place);
  }
}

function failureOf(error: unknown, { root, path }: Place, item?: number): unknown {
  if (!(error instanceof ExpressionError)) return error;
  const field = pathText(path).slice(2);
  const where = error.line === undefined ? '' : ` (line ${error.line}, column ${error.column})`;
  return new FaultError(
    {
      kind: 'config',
      code: 'expression_failed',
      message: `The expression of ${fieldTitle(root, path)} failed${item === undefined ? '' : ` for item ${item + 1}`}${where}: ${error.message}`,
      ...(item === undefined ? {} : { item }),
      details: { field, line: error.line ?? null, column: error.column ?? null },
    },
    { cause: error },
  );
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
