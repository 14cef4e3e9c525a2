import type { ReactNode } from 'react';
import type { TriggerList, TriggerView } from '#lib/workflows/schema.ts';
import { SchedulePart } from './schedule-part.tsx';
import { TriggerRuns } from './trigger-runs.tsx';
import { WebhookPart } from './webhook-part.tsx';

/** What a page of a trigger shows of its own, below its head; `filters` are those of the address. */
export type PartProps = {
  readonly org: string;
  readonly workflow: TriggerList['workflow'];
  readonly trigger: TriggerView;
  readonly filters: Readonly<Record<string, string | undefined>>;
};

/** The part of a trigger's page that belongs to its type; the runs it started where there is nothing more to say. */
export function TriggerPart(props: PartProps): ReactNode {
  switch (props.trigger.type) {
    case 'schedule':
      return <SchedulePart {...props} />;
    case 'webhook':
      return <WebhookPart {...props} />;
    default:
      return <TriggerRuns {...props} />;
  }
}
