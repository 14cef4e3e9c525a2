import { and, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { deadLetters } from '#db/schema/deliveries.ts';
import { containing } from '#lib/like.ts';
import type { ChooseLetters } from './schema.ts';

type Filter = Pick<ChooseLetters, 'kind' | 'workflowId' | 'search' | 'from' | 'to'>;

/** Letters of the organisation that fit everything given. */
export function fitting(orgId: string, { kind, workflowId, search, from, to }: Filter): SQL | undefined {
  const part = search && containing(search);
  return and(
    eq(deadLetters.orgId, orgId),
    kind && eq(deadLetters.kind, kind),
    workflowId ? eq(deadLetters.workflowId, workflowId) : undefined,
    from ? gte(deadLetters.createdAt, new Date(from)) : undefined,
    to ? lt(deadLetters.createdAt, new Date(to)) : undefined,
    part
      ? or(
          ilike(deadLetters.title, part),
          sql`${deadLetters.cause}->>'message' ilike ${part}`,
          sql`${deadLetters.cause}->>'node' ilike ${part}`,
        )
      : undefined,
  );
}

/** Open letters that a person chose, without those that the worker is to retry already. */
export const chosen = (orgId: string, { ids, ...filter }: ChooseLetters): SQL | undefined =>
  and(
    fitting(orgId, filter),
    ids && inArray(deadLetters.id, ids),
    eq(deadLetters.status, 'open'),
    isNull(deadLetters.retryRequestedAt),
  );
