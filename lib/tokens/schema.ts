import { z } from 'zod';
import { ALL_PERMISSIONS } from '#lib/access/permissions.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { orEmpty } from '#lib/users/schema.ts';

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1, 'Say what the token is for').max(100),
  /** Permissions that the token is narrowed to; left out: all that its person has, at the time of use. */
  scopes: z.array(z.enum(ALL_PERMISSIONS)).min(1).max(ALL_PERMISSIONS.length).optional(),
  /** Left out or empty: does not expire. */
  expiresInDays: orEmpty(z.coerce.number().int().min(1).max(3650)),
});
export type CreateToken = z.infer<typeof CreateToken>;

export const TokenId = z.strictObject({ id: z.uuid() });
export type TokenId = z.infer<typeof TokenId>;

export const ListTokens = z.strictObject({
  /** True lists those of every member; needs `token:manage`. */
  all: z.stringbool().or(z.boolean()).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListTokens = z.infer<typeof ListTokens>;

export const TokenView = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  name: z.string(),
  /** What the token begins with: `mlr_1a2b3c4d`. */
  prefix: z.string(),
  scopes: z.array(z.string()).nullable(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type TokenView = z.infer<typeof TokenView>;

/** `secret` is the whole token, shown this once; null in the answer to a repeated request. */
export const NewToken = z.object({ token: TokenView, secret: z.string().nullable() });
export type NewToken = z.infer<typeof NewToken>;
