import { z } from 'zod';
import { jsonObject, jsonValue } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { CustomField, CustomFields } from '#lib/nodes/custom-fields.ts';

const time = z.iso.datetime();
export const CODE_LANGUAGES = ['javascript', 'python'] as const;
export const CODE_MODES = ['all', 'each'] as const;
/** Icons that a custom node may have, of components/ui/node-icon.tsx. */
export const CUSTOM_ICONS = [
  'puzzle',
  'braces',
  'calendar-days',
  'clipboard-list',
  'filter',
  'flag',
  'globe',
  'group',
  'pencil',
  'repeat',
  'sigma',
  'split',
  'tag',
  'user-check',
] as const;

/** What workflows call it by. */
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use small letters, digits and hyphens, and begin with a letter: "full-name"');
const title = z.string().trim().min(1, 'Say what the node does').max(100);
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\u0000'), 'This text holds a character that cannot be stored');
const draft = {
  title,
  description: z.string().trim().max(500),
  icon: z.enum(CUSTOM_ICONS),
  mode: z.enum(CODE_MODES),
  code: text(200_000),
  fields: CustomFields,
  /** JSON Schema of each item that the node sends; null where anything may go. */
  output: jsonObject.nullable(),
};

export const CustomNodeId = z.strictObject({ id: z.uuid() });
export type CustomNodeId = z.infer<typeof CustomNodeId>;

export const CreateCustomNode = z.strictObject({
  title,
  /** Made of the title where it is left out; it never changes. */
  slug: slug.or(z.literal('').transform(() => undefined)).optional(),
  description: draft.description.default(''),
  icon: draft.icon.default('puzzle'),
  language: z.enum(CODE_LANGUAGES).default('javascript'),
  mode: draft.mode.default('each'),
  /** An example of the language where it is left out. */
  code: draft.code.optional(),
  fields: draft.fields.default([]),
  output: draft.output.default(null),
});
export type CreateCustomNode = z.infer<typeof CreateCustomNode>;

/** Fields that are left out stay as they are. */
export const UpdateCustomNode = z.strictObject({
  id: z.uuid(),
  /** The number of the draft that this change was made from: a newer one refuses it. */
  baseRevision: z.int().min(1).optional(),
  ...z.strictObject(draft).partial().shape,
});
export type UpdateCustomNode = z.infer<typeof UpdateCustomNode>;

export const PublishCustomNode = z.strictObject({
  id: z.uuid(),
  /** What is new in this version. */
  note: text(500).default(''),
});
export type PublishCustomNode = z.infer<typeof PublishCustomNode>;

export const VersionKey = z.strictObject({ id: z.uuid(), number: z.coerce.number().int().min(1) });
export type VersionKey = z.infer<typeof VersionKey>;

export const ListCustomNodes = z.strictObject({
  /** Part of the title, the name or the description. */
  search: z.string().trim().max(200).optional(),
  /** Only those with a version that workflows can use. */
  published: z.stringbool().or(z.boolean()).optional(),
  /** `trash` lists what was deleted. */
  show: z.enum(['all', 'trash']).default('all'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListCustomNodes = z.infer<typeof ListCustomNodes>;

export const CustomNodeItem = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  icon: z.string(),
  language: z.enum(CODE_LANGUAGES),
  /** The number of the latest version; null before the first. */
  latest: z.int().nullable(),
  updatedAt: time,
  deletedAt: time.nullable(),
});
export type CustomNodeItem = z.infer<typeof CustomNodeItem>;
export const CustomNodePage = z.object({ items: z.array(CustomNodeItem), nextCursor: z.string().nullable() });

const content = {
  mode: z.enum(CODE_MODES),
  code: z.string(),
  fields: z.array(CustomField),
  /** The fields as JSON Schema. */
  parameterSchema: jsonObject,
  output: jsonObject.nullable(),
};
export const CustomNodeView = CustomNodeItem.extend({
  ...content,
  draftRevision: z.int(),
  /** Whether the draft is what the latest version holds. */
  isPublished: z.boolean(),
});
export type CustomNodeView = z.infer<typeof CustomNodeView>;

export const CustomVersionItem = z.object({
  number: z.int(),
  note: z.string(),
  publishedById: z.uuid().nullable(),
  /** Who published it, where that is known. */
  publishedBy: z.string().nullable(),
  createdAt: time,
});
export type CustomVersionItem = z.infer<typeof CustomVersionItem>;
export const CustomVersionList = z.object({ items: z.array(CustomVersionItem), nextCursor: z.string().nullable() });
export const CustomVersionView = CustomVersionItem.extend({ language: z.enum(CODE_LANGUAGES), ...content });
export type CustomVersionView = z.infer<typeof CustomVersionView>;

/** A workflow with such nodes, in its draft, in what is published, or both. */
export const CustomNodeUse = z.object({
  workflowId: z.uuid(),
  name: z.string(),
  nodes: z.array(z.string()),
  versions: z.array(z.int()),
  isPublished: z.boolean(),
});
export type CustomNodeUse = z.infer<typeof CustomNodeUse>;
export const CustomNodeUses = z.object({ items: z.array(CustomNodeUse), nextCursor: z.string().nullable() });

export const TestCustomNode = z.strictObject({
  language: z.enum(CODE_LANGUAGES),
  mode: draft.mode,
  code: draft.code,
  fields: draft.fields,
  output: draft.output,
  /** What the form would hold. Secrets are given as they are: tests open none of the organisation's. */
  values: jsonObject.default({}),
  items: z.array(jsonObject).max(1000).default([{}]),
});
export type TestCustomNode = z.infer<typeof TestCustomNode>;

export const CustomTestResult = z.object({
  ok: z.boolean(),
  items: z.array(jsonValue),
  logs: z.array(z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() })),
  error: z
    .object({ code: z.string(), message: z.string(), line: z.int().nullable(), column: z.int().nullable() })
    .nullable(),
  durationMs: z.number(),
});
export type CustomTestResult = z.infer<typeof CustomTestResult>;
