import { and, eq, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database, Tx } from '#db/client.ts';
import { webhookEndpoints } from '#db/schema/workflows.ts';
import { AppError } from '#lib/errors.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';
import { Remembered } from './remembered-endpoints.ts';

const known = new WeakMap<Database, Remembered>();

/**
 * Does `work` with the endpoint at a path, from memory when it was called before. What is remembered is never believed:
 * `work` must demand it with `demandCurrent`, or as `startPlain` does, in its transaction, and whatever it refuses is tried again with a fresh look.
 */
export async function withEndpoint<T>(
  db: Database,
  call: { path: string; method: string; isTest: boolean },
  work: (endpoint: Endpoint | undefined) => Promise<T>,
): Promise<T> {
  const memory = known.get(db) ?? new Remembered();
  known.set(db, memory);
  const remembered = call.isTest ? undefined : memory.recall(call);
  if (remembered) {
    try {
      return await work(remembered);
    } catch (error) {
      // Too much is too much, whatever has changed; and strangers make nobody look all the time.
      const code = error instanceof AppError ? error.code : undefined;
      if (code === 'limit_reached') throw error;
      if (code === 'unauthenticated' && !memory.mayLookAgain(remembered)) throw error;
      const fresh = await findEndpoint(db, call);
      memory.forget(call.method, remembered);
      if (fresh?.allow.includes(call.method)) memory.keep(call.method, fresh);
      if (fresh?.id === remembered.id && fresh.stamp === remembered.stamp) throw error;
      return work(fresh);
    }
  }
  const endpoint = await findEndpoint(db, call);
  if (endpoint?.allow.includes(call.method) && !call.isTest) memory.keep(call.method, endpoint);
  return work(endpoint);
}

const fixed = alias(webhookEndpoints, 'fixed');

/**
 * Throws unless the endpoint still stands as it was when it was found: published anew, switched off or gone, or behind a
 * fixed path that goes before its parameters by now.
 */
export async function demandCurrent(tx: Tx, { orgId, id, stamp, isTest, unless }: Endpoint): Promise<void> {
  if (isTest) return;
  const rows = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.id, id),
        eq(webhookEndpoints.isActive, true),
        eq(sql`${webhookEndpoints.updatedAt}::text`, stamp),
        unless && notExists(inFront(tx, { orgId, ...unless })),
      ),
    );
  if (rows.length === 0) throw new Error(`webhook ${id} has changed`);
}

const inFront = (tx: Tx, { orgId, path, method }: { orgId: string; path: string; method: string }) =>
  tx
    .select({ id: fixed.id })
    .from(fixed)
    .where(
      and(
        eq(fixed.orgId, orgId),
        eq(fixed.path, path),
        eq(fixed.isActive, true),
        sql`${method} = any(${fixed.methods})`,
      ),
    );
