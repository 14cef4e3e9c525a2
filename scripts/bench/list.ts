import postgres from 'postgres';
import { DRIVER_OPTIONS } from '#db/driver-options.ts';
import type { Measured, Workload } from './bench.ts';
import { quantile } from './statistics.ts';

const ORGS = 5;
const ASKED = 40;
const DEEP = 20;

/**
 * Runs of a month in five organisations, the asked one with most of them: light rows, four in a hundred failed, some
 * cancelled, timed out, waiting or tests, in twenty workflows of which few have most.
 */
async function fill(url: string, rows: number): Promise<string> {
  const sql = postgres(url, { ...DRIVER_OPTIONS, max: 1, onnotice: () => {} });
  try {
    const [asked] = await sql`select org_id from workflows order by id limit 1`;
    await sql`insert into orgs (slug, name) select 'bench-' || n, 'Bench ' || n from generate_series(2, ${ORGS}::int) as n`;
    await sql`insert into flow_graphs (org_id, hash, document)
      select id, sha256(convert_to('bench ' || id, 'UTF8')), '{}' from orgs on conflict do nothing`;
    await sql`insert into workflows (org_id, name, draft_graph_id)
      select org_id, 'Listed ' || n, id from flow_graphs, generate_series(1, 20) as n where document = '{}'`;
    await sql`insert into workflow_revs (org_id, workflow_id, graph_id, number)
      select org_id, id, draft_graph_id, 1 from workflows where name like 'Listed %'`;
    await sql`
      insert into runs (id, org_id, workflow_id, workflow_rev_id, mode, status, reason, error, trigger_type, trigger_node_id,
        created_at, started_at, finished_at)
      with w as (select v.org_id, v.workflow_id, v.id as rev_id, row_number() over (partition by v.org_id order by v.id) - 1 as place
          from workflow_revs v join workflows f on f.id = v.workflow_id where f.name like 'Listed %'),
        o as (select id, row_number() over (order by id = ${asked?.org_id}::uuid desc, id) - 1 as place from orgs)
      select uuidv7(t.at - clock_timestamp()), w.org_id, w.workflow_id, w.rev_id,
        (case when n % 37 = 0 then 'test' else 'published' end)::run_mode, s.status::run_status,
        case when s.code is not null then jsonb_build_object('code', s.code, 'message', 'It said no ' || n % 500) end,
        case when s.status = 'failed' then jsonb_build_object('kind', 'upstream', 'code', s.code, 'message', 'It said no ' || n % 500) end,
        'webhook', 'hook', t.at, t.at, case when s.status <> 'waiting' then t.at + interval '1 second' end
      from generate_series(1, ${rows}::int) as n
      cross join lateral (select now() - (${rows}::int - n) * interval '2.6 seconds' as at, hashint4(n) & 1023 as h,
        hashint4(n + 7) & 1023 as h2) as t
      cross join lateral (select case when t.h < 41 then 'failed' when t.h < 48 then 'cancelled' when t.h < 52 then 'timed_out'
        when t.h < 53 then 'waiting' else 'succeeded' end as status,
        case when t.h < 41 then 'http_500' when t.h < 48 then 'cancelled' when t.h < 52 then 'run_timeout'
        when t.h < 53 then 'people' end as code) as s
      join o on o.place = case when n % 10 < 6 then 0 else n % 10 - 5 end
      join w on w.org_id = o.id and w.place = t.h2 * t.h2 / 52429`;
    await sql`vacuum analyze runs`;
    const [listed] = await sql`select id from workflows where org_id = ${asked?.org_id} and name = 'Listed 3'`;
    return String(listed?.id);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Every filter that the page offers, by itself and with others; also what nothing matches. */
const filtersOf = (workflowId: string, now: number): Readonly<Record<string, string>> => {
  const ago = (days: number) => encodeURIComponent(new Date(now - days * 86_400_000).toISOString());
  return {
    newest: '',
    failed: 'status=failed',
    'failed or timed out': 'status=failed,timed_out',
    succeeded: 'status=succeeded',
    waiting: 'status=waiting',
    queued: 'status=queued',
    'of a workflow': `workflowId=${workflowId}`,
    'of a workflow, failed': `workflowId=${workflowId}&status=failed`,
    tests: 'mode=test',
    'tests that failed': 'mode=test&status=failed',
    'of a day, long ago': `from=${ago(20)}&to=${ago(19)}`,
    'since a week, failed': `from=${ago(7)}&status=failed`,
    'by reason': 'reason=people',
    'not retried': 'status=failed,timed_out&isRetried=false',
    'by text': 'q=It+said+no+77',
    'by text that nothing has': 'q=nowhere+to+be+found',
  };
};

/** The slowest filters decide: 95 of 100 requests are answered within that time. */
export const list: Workload = async ({ api, own, options, say, signal }) => {
  if (!own) throw new Error('Only a database of its own is filled.');
  say(`Making ${options.rows} runs …`);
  const workflowId = await fill(own.database.url, options.rows);
  const measured: Measured[] = [];
  for (const [what, filter] of Object.entries(filtersOf(workflowId, Date.now()))) {
    const path = `/runs?limit=50&${filter}`;
    let cursor = '';
    for (let page = 0; page < DEEP; page++) {
      const { nextCursor } = await api.insist<{ nextCursor: string | null }>('GET', path + cursor);
      if (!nextCursor) break;
      cursor = `&cursor=${nextCursor}`;
    }
    for (const [where, at] of [['first page', ''], ...(cursor ? [['a deep page', cursor]] : [])]) {
      const values: number[] = [];
      for (let n = 0; n < ASKED; n++) {
        signal.throwIfAborted();
        const began = performance.now();
        await api.insist('GET', path + at);
        values.push(performance.now() - began);
      }
      measured.push({
        what: `${what}, ${where}`,
        unit: 'ms',
        values,
        notes: [`p95 ${quantile(values, 0.95).toFixed(1)} ms`],
      });
    }
  }
  return measured;
};
