import type { Context } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';

/** The values that may sign calls of an endpoint. */
export async function signingSecrets(_ctx: Context, _secretId: string): Promise<string[]> {
  throw new AppError('internal', 'Signed webhooks wait for the vault.');
}
