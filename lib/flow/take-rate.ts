import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { AppError } from '#lib/errors.ts';
import { span } from './held-reasons.ts';
import type { ResolvedFlow } from './resolve-flow.ts';

/**
 * Counts a trigger; it counts only if the transaction commits. Throws `limit_reached` with the seconds until one may
 * pass. Exact over every window of the period, however many processes ask: they take turns.
 */
export async function takeRate(
  tx: Tx,
  { workflowId, rate }: { workflowId: string; rate: NonNullable<ResolvedFlow['rateLimit']> },
): Promise<void> {
  const period = sql`make_interval(secs => ${rate.periodMs / 1000}::double precision)`;
  const [row] = await tx.execute<{ ms: number | string | null }>(
    sql`select take_rate(${workflowId}::uuid, ${rate.key}::text, ${rate.limit}::integer, ${period}) as ms`,
  );
  if (row?.ms == null) return;
  const seconds = Math.max(1, Math.ceil(Number(row.ms) / 1000));
  const whose = rate.key ? ` with the key ${JSON.stringify(rate.key)}` : '';
  throw new AppError(
    'limit_reached',
    `This workflow takes ${rate.limit} triggers in ${span(rate.periodMs)}${whose}, and they have come. Try again in ${span(seconds * 1000)}.`,
    { reason: 'rate_limit', retryAfter: seconds },
  );
}
