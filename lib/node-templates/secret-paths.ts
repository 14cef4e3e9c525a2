import { z } from 'zod';

type Schema = z.core.$ZodType;
type Def = {
  innerType?: Schema;
  in?: Schema;
  shape?: Record<string, Schema>;
  element?: Schema;
  valueType?: Schema;
  options?: readonly Schema[];
};
const SECRET = new Set<unknown>(['secret', 'password']);

/** Where the parameters of a schema hold secrets, or the names of some: paths with `*` for members of lists and maps. */
export function secretPaths(schema: Schema): readonly (readonly string[])[] {
  if (SECRET.has(z.globalRegistry.get(schema)?.widget)) return [[]];
  const { innerType, in: input, shape, element, valueType, options } = schema._zod.def as Def;
  const inner = innerType ?? input;
  if (inner) return secretPaths(inner);
  if (options) return options.flatMap(secretPaths);
  if (shape) return Object.entries(shape).flatMap(([name, field]) => below(name, field));
  const member = element ?? valueType;
  return member ? below('*', member) : [];
}

const below = (name: string, schema: Schema) => secretPaths(schema).map((path) => [name, ...path]);
