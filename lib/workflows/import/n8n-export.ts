import { jsonObject } from '#lib/engine/json-schema.ts';
import '#lib/engine/zod.ts';
import { z } from 'zod';
import type { JsonObject } from '#lib/engine/values.ts';
import { isObject } from '#lib/nodes/from-n8n.ts';

const fields = jsonObject.transform((value) => value as JsonObject);
const flag = z.boolean().nullish().catch(undefined);
const number = z.coerce.number().nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);

/** One node of an n8n export, of any age: only name and type are certain. */
export const n8nNodeSchema = z.looseObject({
  name: z.string().min(1),
  type: z.string().min(1),
  id: text,
  typeVersion: z.coerce.number().catch(1).default(1),
  position: z.tuple([z.number(), z.number()]).catch([0, 0]),
  parameters: fields.nullish().transform((value) => value ?? {}),
  credentials: fields.nullish().catch(undefined),
  disabled: flag,
  notes: text,
  continueOnFail: flag,
  onError: text,
  retryOnFail: flag,
  maxTries: number,
  waitBetweenTries: number,
  executeOnce: flag,
  alwaysOutputData: flag,
});
export type N8nNode = z.infer<typeof n8nNodeSchema>;

const targetSchema = z.looseObject({
  node: z.string(),
  type: z.string().default('main'),
  index: z.number().int().min(0).catch(0).default(0),
});

const outputsSchema = z.array(z.array(targetSchema).nullable()).nullable();

/** By name of the source and kind of connection: per output, where it leads. A source may be called `__proto__`. */
const connectionsSchema = fields.transform((sources, { issues }) =>
  Object.entries(sources).flatMap(([from, kinds]) =>
    Object.entries(isObject(kinds) ? kinds : {}).map(([kind, outputs]) => {
      const parsed = outputsSchema.safeParse(outputs);
      for (const { message, path } of parsed.error?.issues ?? []) {
        issues.push({ code: 'custom', message, path: [from, kind, ...path], input: outputs });
      }
      return { from, outputs: parsed.data ?? [] };
    }),
  ),
);
export type N8nConnections = z.infer<typeof connectionsSchema>;

/** What nodes are pinned to, by their names. */
const pinnedSchema = fields.transform(
  (names) =>
    new Map(Object.entries(names).flatMap(([name, items]) => (Array.isArray(items) ? [[name, items] as const] : []))),
);

export const n8nExportSchema = z.looseObject({
  /** A text; a number in the oldest files. */
  id: z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined),
  name: text,
  nodes: z.array(n8nNodeSchema),
  connections: connectionsSchema.nullish().transform((value) => value ?? []),
  settings: fields.nullish().catch(undefined),
  pinData: pinnedSchema.nullish().catch(undefined),
});
export type N8nExport = z.infer<typeof n8nExportSchema>;
