import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { eventStarts, sentEvents } from '#db/schema/events.ts';
import { workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { literal } from '#lib/like.ts';
import { EventPage, type EventView, ListEvents } from './schema.ts';

/** Starts that an event of the list is shown with; more of them are among the runs. */
const MOST_STARTS = 20;

/** One page of the events that were sent in the last 30 days, latest first, each with what it started. */
export const listEvents = query({
  name: 'event.list',
  permission: 'run:read',
  summary: 'List the events that were sent, and the runs they started',
  input: ListEvents,
  output: EventPage,
  run: async ({ tx, ctx }, { name, cursor, limit }) => {
    const rows = await tx
      .select({
        id: sentEvents.id,
        name: sentEvents.name,
        data: sentEvents.data,
        runId: sentEvents.runId,
        createdAt: sentEvents.createdAt,
        starts: startsOf(),
      })
      .from(sentEvents)
      .where(
        and(
          eq(sentEvents.orgId, ctx.orgId),
          name ? named(name) : undefined,
          cursor ? lt(sentEvents.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(sentEvents.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** By the whole name, or with a star at the end by its beginning. */
const named = (name: string): SQL =>
  name.endsWith('*') ? sql`${sentEvents.name} like ${`${literal(name.slice(0, -1))}%`}` : eq(sentEvents.name, name);

const startsOf = () =>
  sql<EventView['starts']>`(
    select coalesce(json_agg(json_build_object('workflowId', s.workflow_id, 'workflowName', s.name, 'nodeId', s.node_id,
      'status', s.status, 'runId', s.run_id, 'problem', s.problem) order by s.id), '[]')
    from (select s.*, w.name from ${eventStarts} s join ${workflows} w on w.org_id = s.org_id and w.id = s.workflow_id
      where s.org_id = ${sentEvents}.org_id and s.event_id = ${sentEvents}.id order by s.id limit ${MOST_STARTS}) s)`;
