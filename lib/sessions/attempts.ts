import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { RequestInfo } from '#lib/access/context.ts';
import { sha256 } from '#lib/access/identify.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Counts an attempt to prove who one is, for the account (whether it exists or not) and for the address. Throws
 * `limit_reached` with the seconds to wait. The function it answers says how the attempt ended.
 */
export async function countAttempt(
  db: Database,
  { account, request }: { account: string; request: RequestInfo },
): Promise<(succeeded: boolean) => Promise<void>> {
  const subject = sha256(`account:${account}`);
  const address = sha256(`address:${request.address ?? 'unknown'}`);
  const [row] = await db.pool.execute<{ wait: number }>(sql`select begin_sign_in(${subject}, ${address}) as wait`);
  const wait = row?.wait ?? 0;
  if (wait > 0) {
    const time = wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`;
    throw new AppError('limit_reached', `Too many failed attempts. Wait ${time}, then try again.`, {
      reason: 'too_many_attempts',
      retryAfter: wait,
    });
  }
  return async (succeeded) => {
    await db.pool.execute(sql`select end_sign_in(${subject}, ${address}, ${succeeded})`);
  };
}
