import { type SQL, sql } from 'drizzle-orm';
import { afterCommit, type Tx } from '#db/client.ts';
import { isToDo, telling } from '#db/outbox.ts';
import { wakeWorkers } from '#db/wake.ts';
import type { LedgerCommit, RunNodeRow } from './committer.ts';
import { resumeKey } from './find-resume.ts';
import { answeredBefore, openingRequests } from './open-requests.ts';
import { tellEvent } from './wake-waiting.ts';

/**
 * Writes the rows of any number of steps of one organisation, in a handful of statements however many they are.
 * Idempotent: an ended activation keeps its first commit. The caller checks that the runs are open and its to write.
 */
export async function writeLedger(tx: Tx, commits: readonly LedgerCommit[]): Promise<void> {
  const [told] = await Promise.all([
    Promise.all(ledgerStatements(commits).map((statement) => tx.execute(statement))),
    ...commits.map(({ nodes }) => sendEvents(tx, nodes)),
  ]);
  if (told.flat().some(isToDo)) afterCommit(tx, wakeWorkers);
}

/** The statements of `writeLedger`, where nothing has to be asked between them: see `asksNothing`. */
export function ledgerStatements(commits: readonly LedgerCommit[]): SQL[] {
  const [first] = commits;
  if (!first) return [];
  const nodes = latest(commits.flatMap((commit) => commit.nodes));
  const logs = commits.flatMap((commit) => commit.logs);
  const payloads = commits.flatMap(({ orgId, payloads }) => payloads.map((payload) => ({ orgId, ...payload })));
  const chunks = commits.flatMap((commit) => commit.chunks ?? []);
  const endedChunks = commits.flatMap(({ runId, endedChunks = [] }) =>
    endedChunks.map((activation) => ({ runId, activation })),
  );
  const answers = commits.flatMap((commit) => commit.answers ?? []);
  const updates = new Map<string, object>();
  for (const { runId, run } of commits) if (run) updates.set(runId, { ...updates.get(runId), ...run });
  return [
    ...(payloads.length > 0 ? [insertPayloads(payloads)] : []),
    ...(nodes.length > 0 ? [upsertNodes(nodes)] : []),
    ...(chunks.length > 0 ? [insertChunks(chunks)] : []),
    ...(endedChunks.length > 0 ? [deleteChunks(endedChunks)] : []),
    ...(logs.length > 0 ? [insertLogs(logs)] : []),
    ...(answers.length > 0 ? [insertAnswers(answers)] : []),
    ...(updates.size > 0 ? [updateRuns(updates)] : []),
    // After the runs: what begins to end closes its requests, and what is behind its `finally` may ask anew.
    ...openingRequests(nodes),
    ...telling(
      first.orgId,
      commits.flatMap((commit) => commit.events),
    ),
  ];
}

/** Whether the statements are all there is to write: what activations send is looked at by whoever waits for it. */
export const asksNothing = (commits: readonly LedgerCommit[]): boolean =>
  !commits.some(({ nodes }) => nodes.some(isSending));

const isSending = ({ status, question }: RunNodeRow): boolean => status === 'waiting' && question?.type === 'send';

/** What activations tell: each question once, however often its row is written. */
async function sendEvents(tx: Tx, nodes: readonly RunNodeRow[]): Promise<void> {
  for (const { orgId, runId, activation, status, question, answers } of nodes) {
    if (status !== 'waiting' || question?.type !== 'send') continue;
    const key = `sent ${resumeKey({ runId, activation, answered: answeredBefore(answers) })}`;
    await tellEvent(tx, orgId, { name: question.name, data: question.data, key, by: { runId } });
  }
}

/** Of several rows of one activation the last; one statement can write a row only once. */
const latest = (rows: readonly RunNodeRow[]) => [
  ...new Map(rows.map((row) => [`${row.runId} ${row.activation}`, row])).values(),
];

const insertPayloads = (rows: readonly object[]) => sql`
  insert into payloads (org_id, hash, size)
  select org_id, hash, size from json_populate_recordset(null::payloads, ${asRows(rows)}::json) order by hash
  on conflict do nothing`;

const insertLogs = (rows: readonly object[]) => sql`
  insert into run_logs select * from json_populate_recordset(null::run_logs, ${asRows(rows)}::json)
  on conflict do nothing`;

const insertAnswers = (rows: readonly object[]) => sql`
  insert into run_answers select * from json_populate_recordset(null::run_answers, ${asRows(rows)}::json)
  on conflict do nothing`;

const insertChunks = (rows: readonly object[]) => sql`
  insert into run_node_chunks select * from json_populate_recordset(null::run_node_chunks, ${asRows(rows)}::json)
  on conflict do nothing`;

const deleteChunks = (ended: readonly object[]) => sql`
  delete from run_node_chunks c
  using json_populate_recordset(null::run_node_chunks, ${asRows(ended)}::json) as e
  where c.run_id = e.run_id and c.activation = e.activation`;

const upsertNodes = (rows: readonly object[]) => sql`
  insert into run_nodes as n select * from json_populate_recordset(null::run_nodes, ${asRows(rows)}::json)
  on conflict (org_id, run_id, activation) do update set
    status = excluded.status, attempts = excluded.attempts, lost = excluded.lost, output_counts = excluded.output_counts,
    output = excluded.output, output_hash = excluded.output_hash, output_bytes = excluded.output_bytes,
    fault = excluded.fault, question = excluded.question, answers = excluded.answers, retry_at = excluded.retry_at,
    progress = excluded.progress,
    finished_at = excluded.finished_at, worker = excluded.worker
  where n.status in ('pending', 'running', 'waiting', 'unknown')`;

/** Fields that are not given keep what the row has. A paused run stays paused, unless it has ended. */
const updateRuns = (updates: ReadonlyMap<string, object>) => {
  const rows = [...updates].map(([id, change]) => ({ id, change: asRow(change) }));
  return sql`
    update runs r set (status, reason, answer, error, ending, started_at, finished_at, version) = (
      select case when stays then r.status else n.status end, case when stays then r.reason else n.reason end,
        n.answer, n.error, n.ending, n.started_at, n.finished_at, r.version + 1
      from json_populate_record(r, g.change) as n,
        lateral (select r.status = 'paused' and n.status in ('queued', 'running', 'waiting') as stays) as s)
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, change json)
    where r.id = g.id`;
};

/** JSON that PostgreSQL reads back as rows of the table: column names for keys, bytes in hexadecimal. */
const asRows = (rows: readonly object[]) => JSON.stringify(rows.map((row) => asRow(row, { leavesNullOut: true })));
function asRow(row: object, { leavesNullOut = false } = {}): object {
  const columns: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    if (leavesNullOut && value === null) continue;
    columns[columnOf(key)] = value instanceof Uint8Array ? `\\x${viewOf(value).toString('hex')}` : value;
  }
  return columns;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

const names = new Map<string, string>();
function columnOf(key: string): string {
  const known = names.get(key) ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  names.set(key, known);
  return known;
}
