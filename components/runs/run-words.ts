import { REASONS } from '#lib/engine/reasons.ts';
import type { RunView } from '#lib/runs/schema.ts';

const STARTERS: Readonly<Record<string, string>> = {
  manual: 'By hand',
  webhook: 'Webhook',
  schedule: 'Schedule',
  mail: 'E-mail',
  sub_workflow: 'Another workflow',
  error: 'A failed run',
  retry: 'Retry',
  replay: 'Replay',
};

/** What started a run, in words. */
export const starterOf = ({ triggerType }: Pick<RunView, 'triggerType'>) => STARTERS[triggerType] ?? triggerType;

/** One sentence on why a run is where it is, where there is something to say. */
export function whyOf({ status, error, reason }: Pick<RunView, 'status' | 'error' | 'reason'>): string | undefined {
  if (status === 'succeeded' || status === 'running') return undefined;
  if (reason?.code === 'unknown') return `${REASONS.unknown.title}: ${reason.message}`;
  return error?.message ?? reason?.message;
}
