import { and, eq, gte, lte, not, type SQL } from 'drizzle-orm';
import { ENDED_BADLY, EXPLAINED, OPEN, runs, TEST, WAITING } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { RunFilter } from './schema.ts';

/**
 * The stretches of the list in which a run that passes the filter can be: each is what one index holds in order, and no
 * run is in two of them. The rest of the filter has to be asked of each run. Empty means: the whole list.
 */
export function stretchesOf(filter: RunFilter): readonly (SQL | undefined)[] {
  const { q, parentRunId, workflowId, status, mode, reason } = filter;
  const ofWorkflow = workflowId ? eq(runs.workflowId, workflowId) : undefined;
  if (q) return saying(q);
  if (parentRunId) return [eq(runs.parentRunId, parentRunId)];
  if (status && !status.includes('succeeded')) {
    const open = status.filter((each) => OPEN_STATUSES.includes(each));
    const openStretch = open.every((each) => WAITING_STATUSES.includes(each)) ? WAITING : OPEN;
    return [
      ...(open.length > 0 ? [openStretch] : []),
      ...(open.length < status.length ? [and(ofWorkflow, ENDED_BADLY)] : []),
    ];
  }
  if (mode === 'test') return [TEST];
  if (reason) return [EXPLAINED];
  return [ofWorkflow];
}

const WAITING_STATUSES: readonly RunStatus[] = ['waiting', 'paused'];
const OPEN_STATUSES: readonly RunStatus[] = ['queued', 'running', ...WAITING_STATUSES];

function saying(q: string): readonly (SQL | undefined)[] {
  const begins = idBegins(q);
  return begins ? [begins, and(EXPLAINED, not(begins))] : [EXPLAINED];
}

const NIL = '00000000-0000-0000-0000-000000000000';
/** Of an id's letters: as many as its first group, which all runs of about a minute share. */
const LEAST = 8;

/** The ids that begin with the text; undefined where none could. */
export function idBegins(q: string): SQL | undefined {
  const start = q.toLowerCase();
  const isStart = start.length >= LEAST && start.length <= NIL.length && /^[0-9a-f-]+$/.test(start);
  const fits = isStart && [...start].every((sign, at) => (sign === '-') === (NIL[at] === '-'));
  if (!fits) return undefined;
  const last = NIL.replaceAll('0', 'f');
  return and(gte(runs.id, start + NIL.slice(start.length)), lte(runs.id, start + last.slice(start.length)));
}
