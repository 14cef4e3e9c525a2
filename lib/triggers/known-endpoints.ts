import { and, eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { webhookEndpoints } from '#db/schema/workflows.ts';
import { AppError } from '#lib/errors.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';

const MOST = 1000;
const known = new WeakMap<Database, Map<string, Endpoint>>();

/**
 * Does `work` with the endpoint at a path, from memory when it was called before. What is remembered is never believed:
 * `work` must end with `demandCurrent` in its transaction, and whatever it refuses is tried again with a fresh look.
 */
export async function withEndpoint<T>(
  db: Database,
  call: { path: string; method: string; isTest: boolean },
  work: (endpoint: Endpoint | undefined) => Promise<T>,
): Promise<T> {
  const byPath = known.get(db) ?? new Map<string, Endpoint>();
  known.set(db, byPath);
  const key = `${call.method} ${call.path}`;
  const remembered = call.isTest ? undefined : byPath.get(key);
  if (remembered) {
    try {
      return await work(remembered);
    } catch (error) {
      // Too much is too much, whatever has changed.
      if (error instanceof AppError && error.code === 'limit_reached') throw error;
      byPath.delete(key);
      const fresh = await findEndpoint(db, call);
      if (fresh?.stamp === remembered.stamp) throw error;
      return work(fresh);
    }
  }
  const endpoint = await findEndpoint(db, call);
  const result = await work(endpoint);
  if (endpoint && !call.isTest) {
    if (byPath.size >= MOST) byPath.clear();
    byPath.set(key, endpoint);
  }
  return result;
}

/** Throws unless the endpoint still stands as it was when it was found: published anew, switched off or gone. */
export async function demandCurrent(tx: Tx, { orgId, id, stamp, isTest }: Endpoint): Promise<void> {
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
      ),
    );
  if (rows.length === 0) throw new Error(`webhook ${id} has changed`);
}
