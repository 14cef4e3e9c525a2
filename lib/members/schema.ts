import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import { Email, NewPassword, orEmpty, PersonName } from '#lib/users/schema.ts';

const Roles = z.array(z.string().trim().min(1).max(100)).min(1, 'A member needs a role').max(20);

/** A new person needs a password; somebody who has an account already keeps theirs. */
export const AddMember = z.strictObject({
  email: Email,
  name: orEmpty(PersonName),
  password: orEmpty(NewPassword),
  roles: Roles.default(['viewer']),
});
export type AddMember = z.infer<typeof AddMember>;

export const AssignRoles = z.strictObject({ userId: z.uuid(), roles: Roles });
export type AssignRoles = z.infer<typeof AssignRoles>;

export const MemberId = z.strictObject({ userId: z.uuid() });
export type MemberId = z.infer<typeof MemberId>;

export const ListMembers = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListMembers = z.infer<typeof ListMembers>;

export const MemberView = z.object({
  userId: z.uuid(),
  type: z.enum(['human', 'machine']),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(z.string()),
  joinedAt: z.iso.datetime(),
});
export type MemberView = z.infer<typeof MemberView>;

export const RoleView = z.object({
  name: z.string(),
  description: z.string(),
  isBuiltIn: z.boolean(),
  permissions: z.array(z.string()),
});
export type RoleView = z.infer<typeof RoleView>;
