import { type SQL, sql } from 'drizzle-orm';

/** The run and all below it, of those that a condition on `runs` selects. */
export const withDescendants = (orgId: string, runId: string, condition: SQL): SQL => sql`
  org_id = ${orgId} and ${condition} and id in (
    with recursive below as (
      select ${runId}::uuid as id
      union all
      select r.id from runs r join below b on r.org_id = ${orgId} and r.parent_run_id = b.id)
    select id from below)`;
