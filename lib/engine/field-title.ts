import './zod.ts';
import { globalRegistry, type z } from 'zod';
import { schemasAt } from './parameter-schema.ts';

type Path = readonly (string | number)[];

/** A field as people know it from the form: "Credential", "Rules, 2, Value"; its name where it has no title. */
export function fieldTitle(schema: z.ZodObject | undefined, path: Path): string {
  let schemas: readonly z.core.$ZodType[] = schema ? [schema] : [];
  return path
    .map((key) => {
      schemas = schemasAt(schemas, key);
      const titles = schemas.map((each) => globalRegistry.get(each as z.ZodType)?.title);
      return titles.find((title) => title) ?? String(typeof key === 'number' ? key + 1 : key);
    })
    .join(', ');
}
