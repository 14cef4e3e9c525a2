import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { actorId, type Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';

export type AuditTarget = { readonly type: string; readonly id: string };
/** What changed, without secrets: they belong to no log. */
export type AuditChange = { readonly before?: unknown; readonly after?: unknown };

/** Adds one link to the org's chain, in the caller's transaction. Serialises the org's acts until it commits. */
export async function appendAudit(
  tx: Tx,
  act: { ctx: Pick<Context, 'actor' | 'request'>; action: string; target: AuditTarget; change: AuditChange },
): Promise<void> {
  const { ctx, action, target, change } = act;
  const { address, userAgent, id: requestId } = ctx.request;
  await tx.execute(sql`select append_audit(
    ${newId()}::uuid, ${ctx.actor.type}, ${actorId(ctx.actor) ?? null}::uuid, ${action}, ${target.type}, ${target.id},
    ${toJsonb(change.before)}::jsonb, ${toJsonb(change.after)}::jsonb,
    ${address ?? null}::inet, ${userAgent ?? null}, ${requestId})`);
}

/** `jsonb` refuses NUL and lone surrogates; a log may replace them, the data themselves never are. */
function toJsonb(value: unknown): string | null {
  if (value === undefined) return null;
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? part.replaceAll('\0', '\uFFFD').toWellFormed() : part,
  );
}
