import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { deadLetters } from '#db/schema/deliveries.ts';

type NewLetter = Pick<
  typeof deadLetters.$inferInsert,
  'orgId' | 'kind' | 'subjectId' | 'workflowId' | 'title' | 'cause'
>;

/**
 * Writes the letter of a subject, once however often it is called while it is open; a closed one opens again with the new
 * cause. That a webhook could not be delivered is told to nobody, not to event triggers either: it would go on for ever.
 */
export async function keepLetter(tx: Tx, letter: NewLetter): Promise<void> {
  const [kept] = await tx
    .insert(deadLetters)
    .values(letter)
    .onConflictDoUpdate({
      target: [deadLetters.orgId, deadLetters.kind, deadLetters.subjectId],
      set: {
        status: 'open',
        cause: letter.cause,
        closedById: null,
        closedAt: null,
        createdAt: sql`now()`,
      },
      setWhere: sql`${deadLetters.kind} <> 'run' and ${deadLetters.status} <> 'open'`,
    })
    .returning({ id: deadLetters.id });
  if (!kept || letter.kind === 'delivery') return;
  const { workflowId } = letter;
  await emit(tx, letter.orgId, {
    name: 'dead_letter/created',
    data: { letterId: kept.id, ...(workflowId && { workflowId }) },
  });
}
