import { and, eq, isNull, sql } from 'drizzle-orm';
import { workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { literal } from '#lib/like.ts';

type Wanted = {
  /** How all of them begin. */
  readonly begin: string;
  /** The name with a number, from 1. */
  readonly numbered: (number: number) => string;
};

/** The first name that no workflow has, those in the trash aside. Nobody else gets it until the transaction ends. */
export async function freeName({ tx, ctx }: OrgScope, { begin, numbered }: Wanted): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`workflow names of ${ctx.orgId}`}, 0))`);
  const rows = await tx
    .select({ name: workflows.name })
    .from(workflows)
    .where(
      and(
        eq(workflows.orgId, ctx.orgId),
        isNull(workflows.deletedAt),
        sql`${workflows.name} like ${`${literal(begin)}%`}`,
      ),
    );
  const taken = new Set(rows.map(({ name }) => name));
  let number = 1;
  while (taken.has(numbered(number))) number += 1;
  return numbered(number);
}

const UNTITLED = 'Untitled workflow';
export const UNTITLED_NAMES: Wanted = {
  begin: UNTITLED,
  numbered: (number) => (number === 1 ? UNTITLED : `${UNTITLED} ${number}`),
};

/** "Orders (copy)", "Orders (copy 2)". */
export function copyNames(name: string): Wanted {
  const begin = `${name.slice(0, 185)} (copy`;
  return { begin, numbered: (number) => (number === 1 ? `${begin})` : `${begin} ${number})`) };
}
