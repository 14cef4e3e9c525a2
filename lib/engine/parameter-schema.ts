import { z } from 'zod';

type Schema = z.core.$ZodType;

/** A schema without its wrappers (optional, default, catch, lazy, pipe …), and what one of them says of it. */
function unwrap(schema: Schema): { inner: Schema; isRaw: boolean; isSecret: boolean } {
  let inner = schema;
  let isRaw = false;
  let isSecret = false;
  for (;;) {
    const meta = z.globalRegistry.get(inner);
    isRaw ||= meta?.expression === false;
    isSecret ||= meta?.widget === 'secret';
    const def = inner._zod.def as { innerType?: Schema; in?: Schema; getter?: () => Schema };
    const next = def.innerType ?? def.in ?? def.getter?.();
    if (next === undefined) return { inner, isRaw, isSecret };
    inner = next;
  }
}

/** Whether texts under these schemas are taken as they are, never evaluated. */
export const isRaw = (schemas: readonly Schema[]) => schemas.some((schema) => unwrap(schema).isRaw);

/** Whether a text under these schemas is the name of a secret. */
export const isSecretName = (schemas: readonly Schema[]) => schemas.some((schema) => unwrap(schema).isSecret);

/** The schemas a member may have: one, or as many as a union has options. */
export function schemasAt(schemas: readonly Schema[], key: string | number): Schema[] {
  return schemas.flatMap((schema): Schema[] => {
    const def = unwrap(schema).inner._zod.def as {
      type: string;
      shape?: Record<string, Schema>;
      element?: Schema;
      valueType?: Schema;
      items?: Schema[];
      options?: Schema[];
    };
    if (def.options !== undefined) return schemasAt(def.options, key);
    if (def.shape !== undefined) return Object.hasOwn(def.shape, key) ? [def.shape[key] as Schema] : [];
    if (def.type === 'tuple') return def.items?.[Number(key)] ? [def.items[Number(key)] as Schema] : [];
    const element = def.element ?? def.valueType;
    return element === undefined ? [] : [element];
  });
}
