import { unknown } from '#lib/engine/settle.ts';
import { recordRow } from './keep.ts';
import type { Session } from './session.ts';

/**
 * Writes down what an earlier worker, or a run that this one retries, has left open: a node that must not run twice and
 * was interrupted is unknown, and a person is asked.
 */
export async function takeOver(session: Session): Promise<void> {
  const { history, loaded } = session;
  const own = new Set(loaded.rows.filter(({ runId }) => runId === loaded.run.id).map(({ key }) => key));
  for (const { row } of [...history.state.open.values()]) {
    if (row?.question?.type !== 'unknown') continue;
    if (row.status === 'unknown' && own.has(row.key)) continue;
    const startedAt = session.firsts.get(row.key)?.startedAt ?? session.openedAt;
    await recordRow(session, unknown(row, row.question.fault), startedAt);
  }
}
