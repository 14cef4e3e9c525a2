import { CircleAlert, CircleCheck, CircleDashed, CircleStop, Power } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { ScheduleState as State } from '#lib/schedules/schema.ts';
import { SCHEDULE_STATE_WORDS } from './schedule-words.ts';

const ICONS = { on: CircleCheck, off: Power, unpublished: CircleDashed, broken: CircleAlert, ended: CircleStop };

/** Whether a schedule fires, or why not: icon and word. */
export function ScheduleState({ state }: { state: State }) {
  const { word, tone } = SCHEDULE_STATE_WORDS[state];
  const Icon = ICONS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden /> {word}
    </Badge>
  );
}
