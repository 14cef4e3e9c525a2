import { Badge } from '#components/ui/badge.tsx';
import type { WorkflowStatus } from '#lib/workflows/schema.ts';

export const WORKFLOW_STATES = {
  draft: { word: 'Draft', tone: 'outline' },
  active: { word: 'Active', tone: 'ok' },
  inactive: { word: 'Inactive', tone: 'neutral' },
  archived: { word: 'Archived', tone: 'neutral' },
} as const satisfies Record<WorkflowStatus, unknown>;

/** Whether a workflow's triggers start runs. */
export function WorkflowState({ status }: { status: WorkflowStatus }) {
  const { word, tone } = WORKFLOW_STATES[status];
  return <Badge tone={tone}>{word}</Badge>;
}
