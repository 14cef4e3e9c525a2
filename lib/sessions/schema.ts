import { z } from 'zod';
import { Email, GivenPassword } from '#lib/users/schema.ts';

export const StartSession = z.strictObject({
  email: Email,
  password: GivenPassword,
});
export type StartSession = z.infer<typeof StartSession>;

export const SessionId = z.strictObject({ id: z.uuid() });
export type SessionId = z.infer<typeof SessionId>;

export const SessionView = z.object({
  id: z.uuid(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The session that asks. */
  isCurrent: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;
