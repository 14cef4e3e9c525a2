import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { conversationTurns } from '#db/schema/memory.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

type Found = { readonly session: string; readonly workflowId: string | null };

/** The conversation that a turn belongs to; throws `not_found`. */
export async function conversationOf({ tx, ctx }: OrgScope, turnId: string): Promise<Found> {
  const [row] = await tx
    .select({ session: conversationTurns.session, workflowId: conversationTurns.workflowId })
    .from(conversationTurns)
    .where(and(eq(conversationTurns.orgId, ctx.orgId), eq(conversationTurns.id, turnId)));
  if (!row) throw notFound('conversation');
  return row;
}

/** All turns of a conversation. */
export const turnsOf = ({ ctx }: OrgScope, { session, workflowId }: Found): SQL | undefined =>
  and(
    eq(conversationTurns.orgId, ctx.orgId),
    workflowId === null ? isNull(conversationTurns.workflowId) : eq(conversationTurns.workflowId, workflowId),
    eq(conversationTurns.session, session),
  );
