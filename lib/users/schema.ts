import { z } from 'zod';
import { OrgName } from '#lib/orgs/schema.ts';

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email('This is not an e-mail address'));

/** Long rather than odd: NIST SP 800-63B asks for length, not for kinds of characters. */
export const NewPassword = z
  .string()
  .min(12, 'A password needs at least 12 characters')
  .max(200, 'A password has at most 200 characters');
/** A password that is only compared. */
export const GivenPassword = z.string().min(1, 'Enter the password').max(1000);

export const PersonName = z.string().trim().min(1, 'Enter a name').max(100);

/** A field of a form may be left empty: as if it were not there. */
export const orEmpty = <T extends z.ZodType>(schema: T) => z.literal('').or(schema).optional();

export const CreateFirstOwner = z.strictObject({
  email: Email,
  password: NewPassword,
  name: orEmpty(PersonName),
  organisation: orEmpty(OrgName),
  /** The one-time code in the address of the first-run page, where the server printed one. */
  code: z.string().max(200).optional(),
});
export type CreateFirstOwner = z.infer<typeof CreateFirstOwner>;

export const ChangePassword = z.strictObject({ current: GivenPassword, next: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const Me = z.object({
  id: z.uuid(),
  type: z.enum(['human', 'machine']),
  email: z.string().nullable(),
  name: z.string(),
  org: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
  orgs: z.array(z.object({ id: z.uuid(), slug: z.string(), name: z.string() })),
  permissions: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;
