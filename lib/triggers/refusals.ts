import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/observability/log.ts';
import type { Endpoint } from './find-endpoint.ts';

/** Rows that are kept of each endpoint. */
const KEPT = 50;
/** Refused calls of one kind within this time are one row: a flood costs a row a second. */
const GATHER_MS = 1000;
/** Kinds that are gathered at once; what comes beyond is not kept. */
const MOST_KINDS = 500;
const MESSAGE_CHARACTERS = 500;

type Refused = {
  readonly method: string;
  readonly status: number;
  readonly reason: string;
  readonly message: string;
};
type Row = Refused & { id: string; orgId: string; endpointId: string; isTest: boolean; at: string; times: number };

const gathering = new WeakMap<Database, Map<string, Row>>();

/** Keeps for the builders that a call was refused, soon and beside it: the caller does not wait, and its body is not kept. */
export function noteRefusal(db: Database, { id: endpointId, orgId, isTest }: Endpoint, refused: Refused): void {
  const rows = gathering.get(db) ?? startGathering(db);
  const { method, status, reason } = refused;
  const kind = [endpointId, isTest, method, status, reason].join(' ');
  const same = rows.get(kind);
  if (same) same.times += 1;
  else if (rows.size < MOST_KINDS) {
    // PostgreSQL keeps neither NUL nor half a character.
    const message = refused.message.slice(0, MESSAGE_CHARACTERS).replaceAll('\0', '').toWellFormed();
    const at = new Date().toISOString();
    rows.set(kind, { ...refused, message, id: newId(), orgId, endpointId, isTest, at, times: 1 });
  }
}

function startGathering(db: Database): Map<string, Row> {
  const rows = new Map<string, Row>();
  gathering.set(db, rows);
  setTimeout(() => {
    gathering.delete(db);
    for (const [orgId, ours] of Map.groupBy(rows.values(), (row) => row.orgId)) {
      store(db, orgId, ours).catch((err: unknown) => log.warn({ err }, 'refused calls of webhooks were not kept'));
    }
  }, GATHER_MS).unref();
  return rows;
}

const store = (db: Database, orgId: string, rows: readonly Row[]): Promise<void> =>
  db.withOrg(orgId, async (tx) => {
    const data = JSON.stringify(rows);
    await tx.execute(sql`
      insert into hook_refusals (id, org_id, endpoint_id, is_test, method, status, reason, message, times, created_at)
      select r.id, e.org_id, e.id, r."isTest", r.method, r.status, r.reason, r.message, r.times, r.at
      from json_to_recordset(${data}::json) as r (id uuid, "endpointId" uuid, "isTest" boolean, method text,
        status smallint, reason text, message text, times integer, at timestamptz)
      join webhook_endpoints e on e.org_id = ${orgId}::uuid and e.id = r."endpointId"`);
    await tx.execute(sql`
      delete from hook_refusals where org_id = ${orgId}::uuid and id in (
        select id from (
          select id, row_number() over (partition by endpoint_id order by id desc) as place from hook_refusals
          where org_id = ${orgId}::uuid and endpoint_id in (
            select "endpointId" from json_to_recordset(${data}::json) as r ("endpointId" uuid))
        ) as placed where place > ${KEPT}::integer)`);
  });
