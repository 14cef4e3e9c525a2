import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { type Context, userOf } from './context.ts';
import type { Permission } from './permissions.ts';

/** What surfaces and the API document read from a verb. */
export type VerbInfo<I extends z.ZodType = z.ZodType> = {
  readonly kind: 'command' | 'query';
  /** `workflow.publish`: noun, dot, verb. */
  readonly name: string;
  readonly permission: Permission;
  readonly input: I;
  readonly output?: z.ZodType;
  readonly summary?: string;
};

/** A verb of an area: checks, parses, runs in one transaction. Throws AppError only. */
export type Verb<I extends z.ZodType = z.ZodType, O = unknown> = ((ctx: Context, input: z.input<I>) => Promise<O>) & {
  readonly info: VerbInfo<I>;
};

/** Throws `forbidden` unless the caller may; part of every verb, before anything is read. */
export function demand(ctx: Context, permission: Permission): void {
  if (ctx.permissions.has(permission)) return;
  throw new AppError(
    'forbidden',
    `This needs the permission ${permission}. Ask an administrator of the organisation.`,
    {
      reason: permission,
    },
  );
}

/** Parses by schema; throws `invalid` naming every field. */
export function parseInput<I extends z.ZodType>(schema: I, input: unknown): z.output<I> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
  const [first] = errors;
  const where = first?.field ? `${first.field}: ` : '';
  throw new AppError('invalid', `The input cannot be used. ${where}${first?.message ?? ''}`, { errors });
}

export const scopeOf = (ctx: Context) => ({ orgId: ctx.orgId, userId: userOf(ctx.actor) });
