import { type SQL, sql } from 'drizzle-orm';
import { newId } from '#lib/ids.ts';
import type { RunNodeRow } from './committer.ts';
import { decodePayload } from './payloads.ts';

/**
 * The statement that writes the request of every activation that has begun to wait for people, for the commit that makes
 * it wait: there is no moment at which a run waits and nobody can answer. Written again, the first one stays. None where
 * nobody is asked.
 */
export function openingRequests(nodes: readonly RunNodeRow[]): SQL[] {
  const requests = nodes.flatMap(requestOf);
  if (requests.length === 0) return [];
  return [
    sql`
    insert into run_requests (id, org_id, run_id, activation, node_id, answered, kind, title, request, assignees,
      timeout_at, escalate_at)
    select id, org_id, run_id, activation, node_id, answered, kind, title, request, assignees, timeout_at, escalate_at
    from json_populate_recordset(null::run_requests, ${JSON.stringify(requests)}::json)
    on conflict do nothing`,
  ];
}

function requestOf({ orgId, runId, activation, nodeId, status, question, answers }: RunNodeRow): object[] {
  if (status !== 'waiting' || question?.type !== 'people') return [];
  const { request, timeoutAt } = question;
  return [
    {
      id: newId(),
      org_id: orgId,
      run_id: runId,
      activation,
      node_id: nodeId,
      answered: answeredBefore(answers),
      kind: request.kind,
      title: request.title,
      request,
      assignees: request.assignees,
      timeout_at: timeoutAt,
      escalate_at: request.escalate?.at,
    },
  ];
}

/** How many questions an activation has had answers to, by what its row keeps of them. */
export const answeredBefore = (answers: Uint8Array | null): number =>
  answers ? (decodePayload(answers) as unknown[]).length : 0;
