import { and, desc, eq, lt, max, sql } from 'drizzle-orm';
import { conversationTurns } from '#db/schema/memory.ts';
import { workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { containing } from '#lib/like.ts';
import type { Turn } from '#lib/nodes/memory.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { conversationOf, turnsOf } from './find-conversation.ts';
import { ConversationPage, ListConversations, ListTurns, TurnPage } from './schema.ts';

const t = conversationTurns;

/** One page of the conversations that memories keep, the latest first. */
export const listConversations = query({
  name: 'conversation.list',
  permission: 'conversation:read',
  summary: 'List what agents remember of conversations, the latest first',
  input: ListConversations,
  output: ConversationPage,
  run: async ({ tx, ctx }, { search, workflowId, cursor, limit }) => {
    // Ids tell the time, and their text sorts as they do.
    const last = sql<string>`max(${t.id}::text)`;
    const rows = await tx
      .select({
        id: last.as('last'),
        session: t.session,
        workflowId: t.workflowId,
        name: max(workflows.name),
        turns: sql<number>`count(*)::integer`,
        firstAt: sql<string>`min(${t.createdAt})`,
        lastAt: sql<string>`max(${t.createdAt})`,
      })
      .from(t)
      .leftJoin(workflows, and(eq(workflows.orgId, t.orgId), eq(workflows.id, t.workflowId)))
      .where(
        and(
          eq(t.orgId, ctx.orgId),
          workflowId ? eq(t.workflowId, workflowId) : undefined,
          search ? sql`${t.session} ilike ${containing(search)}` : undefined,
        ),
      )
      .groupBy(t.workflowId, t.session)
      .having(cursor ? lt(last, cursor) : undefined)
      .orderBy(desc(last))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => ({
      ...{ id: row.id, session: row.session, turns: row.turns },
      workflow: row.workflowId && row.name !== null ? { id: row.workflowId, name: row.name } : null,
      firstAt: new Date(row.firstAt).toISOString(),
      lastAt: new Date(row.lastAt).toISOString(),
    }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** What was said and answered in a conversation, the latest first. */
export const listTurns = query({
  name: 'conversation.turns',
  permission: 'conversation:read',
  summary: 'List what was said and answered in a conversation, the latest first',
  input: ListTurns,
  output: TurnPage,
  run: async (scope, { id, cursor, limit }) => {
    const conversation = await conversationOf(scope, id);
    const rows = await scope.tx
      .select({ id: t.id, turn: t.turn, createdAt: t.createdAt })
      .from(t)
      .where(and(turnsOf(scope, conversation), cursor ? lt(t.id, cursor) : undefined))
      .orderBy(desc(t.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => {
      const { said, answered } = decodePayload(row.turn) as unknown as Turn;
      return { id: row.id, said, answered, at: row.createdAt.toISOString() };
    });
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
