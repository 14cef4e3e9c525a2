import { createHash } from 'node:crypto';
import type { auditLogs } from '#db/schema/audit.ts';

export type AuditRow = typeof auditLogs.$inferSelect;

/**
 * The link that a row should have: SHA-256 over the previous link, the hash of its details and its fields, each field as
 * byte length, colon, bytes. The database computes the same when it writes (`audit_hash`); here it is checked.
 */
export function linkOf(row: AuditRow): Buffer {
  const fields = [
    row.orgId,
    String(row.seq),
    row.id,
    row.actorType,
    row.actorId ?? '',
    row.action,
    row.targetType ?? '',
    row.targetId ?? '',
    row.createdAt.toISOString(),
  ];
  const text = fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join('');
  return createHash('sha256').update(row.previousHash).update(row.detailsHash).update(text).digest();
}

/** The chain up to here, to go on from. */
export type ChainEnd = { readonly seq: number; readonly hash: Uint8Array };
export const CHAIN_START: ChainEnd = { seq: 0, hash: new Uint8Array() };

/** Follows rows in order of `seq`; answers the new end, or the position where the chain is broken. */
export function followChain(from: ChainEnd, rows: readonly AuditRow[]): { end: ChainEnd } | { brokenAt: number } {
  let end = from;
  for (const row of rows) {
    const isNext = row.seq === end.seq + 1 && Buffer.compare(row.previousHash, end.hash) === 0;
    if (!isNext || Buffer.compare(row.hash, linkOf(row)) !== 0) return { brokenAt: end.seq + 1 };
    end = { seq: row.seq, hash: row.hash };
  }
  return { end };
}
