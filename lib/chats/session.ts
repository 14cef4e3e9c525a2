import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { chatSessions } from '#db/schema/hosted.ts';
import { notFound } from '#lib/errors.ts';
import { seal, unseal } from '#lib/hosted/seal.ts';
import { newId } from '#lib/ids.ts';

type Sealed = { readonly page: string; readonly session: string };

/** A new conversation on a page, as its browser keeps it. Nothing is stored before the first message. */
export const newSession = (page: string): string => seal('chat', { page, session: newId() });

/** The conversation that a browser keeps. Throws `not_found` for what is none of this page. */
export function sessionId(sealed: string, page: string): string {
  const found = unseal<Sealed>('chat', sealed);
  if (found?.page !== page) throw notFound('conversation');
  return found.session;
}

type Owner = { readonly orgId: string; readonly id: string; readonly user: string | undefined };

/** Throws `not_found` for the conversation of another member; one that has not begun is anybody's. */
export async function demandOwn(tx: Tx, { orgId, id, user }: Owner): Promise<void> {
  const [row] = await tx
    .select({ userId: chatSessions.userId })
    .from(chatSessions)
    .where(and(eq(chatSessions.orgId, orgId), eq(chatSessions.id, id)));
  if (row && row.userId !== (user ?? null)) throw notFound('conversation');
}
