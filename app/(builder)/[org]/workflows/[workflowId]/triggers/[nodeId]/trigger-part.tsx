import type { ReactNode } from 'react';
import type { PartProps } from './part-props.ts';
import { SchedulePart } from './schedule-part.tsx';
import { TriggerRuns } from './trigger-runs.tsx';
import { WebhookPart } from './webhook-part.tsx';

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
