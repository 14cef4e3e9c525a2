import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { type Database, database } from '#db/client.ts';
import { conversationTurns } from '#db/schema/memory.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { Conversation, Memory, Turn } from '#lib/nodes/memory.ts';
import { decodePayload, encodePayload } from '#lib/runs/payloads.ts';

/** Turns of one conversation that are kept; older ones are forgotten. */
const MOST_TURNS = 1_000;

type Place = Conversation & { readonly orgId: string };

/** What agents of an organisation have said and heard, in the database: it outlives runs, restarts and releases. */
export function conversations(db: () => Database): (orgId: string) => Memory {
  return (orgId) => ({
    recall: (conversation, most) => recall(db(), { ...conversation, orgId }, most),
    keep: (conversation, { key, ...turn }) => keep(db(), { ...conversation, orgId }, { key, turn }),
  });
}

/** The memories of this instance. */
export const memoryOf = conversations(database);

const within = ({ orgId, workflowId, session }: Place) =>
  and(
    eq(conversationTurns.orgId, orgId),
    workflowId === undefined ? isNull(conversationTurns.workflowId) : eq(conversationTurns.workflowId, workflowId),
    eq(conversationTurns.session, session),
  );

/** The last turns, oldest first. */
async function recall(db: Database, place: Place, most: number): Promise<readonly Turn[]> {
  const rows = await db.withOrg(place.orgId, (tx) =>
    tx
      .select({ turn: conversationTurns.turn })
      .from(conversationTurns)
      .where(within(place))
      .orderBy(desc(conversationTurns.id))
      .limit(most),
  );
  return rows.map(({ turn }) => decodePayload(turn) as unknown as Turn).reverse();
}

async function keep(db: Database, place: Place, { key, turn }: { key: string; turn: Turn }): Promise<void> {
  const { orgId, workflowId = null, session } = place;
  await db.withOrg(orgId, async (tx) => {
    await tx
      .insert(conversationTurns)
      .values({ orgId, workflowId, session, key, turn: encodePayload({ ...turn } as JsonValue) })
      .onConflictDoNothing();
    const old = tx
      .select({ id: conversationTurns.id })
      .from(conversationTurns)
      .where(within(place))
      .orderBy(desc(conversationTurns.id))
      .offset(MOST_TURNS);
    await tx
      .delete(conversationTurns)
      .where(and(eq(conversationTurns.orgId, orgId), inArray(conversationTurns.id, old)));
  });
}
