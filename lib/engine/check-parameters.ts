import './zod.ts';
import { globalRegistry, type z } from 'zod';
import { check } from './expression/check.ts';
import { isTemplate } from './expression/template.ts';
import { isRaw, schemasAt } from './parameter-schema.ts';
import type { JsonObject, JsonValue } from './values.ts';

type Path = readonly (string | number)[];

/** What is wrong with a stored parameter; `line` and `column` (from 1) where it is inside an expression. */
export type ParameterProblem = {
  readonly path: Path;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
};

/** Everything that is wrong with stored parameters as far as it shows before they are evaluated. */
export function checkParameters(schema: z.ZodObject, stored: JsonObject): ParameterProblem[] {
  const expressions = expressionsOf(schema, stored);
  const parsed = schema.safeParse(stored);
  const problems: ParameterProblem[] = parsed.success
    ? []
    : parsed.error.issues
        .filter((issue) => !isUnknown(issue, expressions))
        .map(({ path, message }) => ({ path: path as Path, message }));
  for (const { path, template } of expressions) {
    for (const problem of check(template).problems) problems.push({ path, ...problem });
  }
  return [...problems, ...missingFields(schema, stored)];
}

/** What `.meta({ required: '…' })` asks for and is not there: the default of such a field is nothing to work with. */
function missingFields(schema: z.ZodObject, stored: JsonObject): ParameterProblem[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const { required } = globalRegistry.get(field) ?? {};
    const isMissing = stored[name] === undefined || stored[name] === '';
    return typeof required === 'string' && isMissing ? [{ path: [name], message: required }] : [];
  });
}

/** The expressions among stored parameters, with their paths; fields that are taken raw are left out. */
function expressionsOf(schema: z.ZodObject, stored: JsonObject): { path: Path; template: string }[] {
  const found: { path: Path; template: string }[] = [];
  const visit = (value: JsonValue, schemas: Parameters<typeof schemasAt>[0], path: Path) => {
    if (isRaw(schemas)) return;
    if (isTemplate(value)) found.push({ path, template: value });
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      const key = Array.isArray(value) ? Number(name) : name;
      visit(member, schemasAt(schemas, key), [...path, key]);
    }
  };
  visit(stored, [schema], []);
  return found;
}

/** An issue is left open when an expression stands at its place, above it, or, for unions and refinements, below it. */
function isUnknown(issue: z.core.$ZodIssue, expressions: readonly { path: Path }[]): boolean {
  const covers = (whole: readonly PropertyKey[], part: readonly PropertyKey[]) =>
    whole.every((key, index) => String(part[index]) === String(key));
  const reachesDown = issue.code === 'invalid_union' || issue.code === 'custom';
  return expressions.some(({ path }) => covers(path, issue.path) || (reachesDown && covers(issue.path, path)));
}
