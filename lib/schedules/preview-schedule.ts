import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { query } from '#lib/access/query.ts';
import { previewOf } from '#lib/engine/schedule/preview.ts';
import { AppError } from '#lib/errors.ts';
import { PreviewSchedule, SchedulePreview } from './schema.ts';

/** When rules would fire, before anything is saved; refuses those that no calendar knows, by field. */
export const previewSchedule = query({
  name: 'schedule.preview',
  permission: 'trigger:read',
  summary: 'Say when a schedule would fire: its rules in words and the next ten times',
  input: PreviewSchedule,
  output: SchedulePreview,
  run: async ({ tx }, { rules, after, ...limits }) => {
    const from = after ? new Date(after) : await databaseNow(tx);
    const { words, next, problems } = previewOf(
      rules.map((rule) => ({ rule, ...limits })),
      from,
    );
    const errors = [...problems].map(([index, message]) => ({
      field: message.startsWith('There is no time zone') ? 'timezone' : `rules.${index}`,
      message: `${message}.`,
    }));
    if (errors[0]) throw new AppError('invalid', errors[0].message, { errors });
    return { words: [...words], next: next.map((due) => due.toISOString()) };
  },
});

async function databaseNow(tx: Tx): Promise<Date> {
  const [clock] = await tx.execute<{ now: Date | string }>(sql`select now()::timestamptz(3) as now`);
  return new Date(clock?.now ?? 0);
}
