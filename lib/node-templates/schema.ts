import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';

const time = z.iso.datetime();
const name = z.string().trim().min(1, 'Give the template a name').max(100);
const description = z.string().trim().max(500);
const tags = z.array(z.string().trim().min(1).max(40)).max(10);

export const TemplateId = z.strictObject({ id: z.uuid() });
export type TemplateId = z.infer<typeof TemplateId>;

/** A node of a document, without its place. */
const node = z.strictObject({
  type: z.string().min(1).max(100),
  version: z.int().min(1),
  parameters: jsonObject,
  settings: jsonObject.default({}),
});

export const CreateTemplate = z.strictObject({
  name,
  description: description.default(''),
  tags: tags.default([]),
  node,
});
export type CreateTemplate = z.infer<typeof CreateTemplate>;

/** Fields that are left out stay as they are. */
export const UpdateTemplate = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  description: description.optional(),
  tags: tags.optional(),
});
export type UpdateTemplate = z.infer<typeof UpdateTemplate>;

export const ListTemplates = z.strictObject({
  /** Part of the name or the description, or a whole tag. */
  search: z.string().trim().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListTemplates = z.infer<typeof ListTemplates>;

export const TemplateView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  node: z.object({ type: z.string(), version: z.int(), parameters: jsonObject, settings: jsonObject }),
  useCount: z.int(),
  createdById: z.uuid().nullable(),
  createdAt: time,
  updatedAt: time,
});
export type TemplateView = z.infer<typeof TemplateView>;
export const TemplatePage = z.object({ items: z.array(TemplateView), nextCursor: z.string().nullable() });
