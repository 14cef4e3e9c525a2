import { CircleDashed, Power, Radio } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { type TriggerState as State, stateOf, TRIGGER_STATES } from './trigger-words.ts';

const ICONS: Readonly<Record<State, typeof Radio>> = { live: Radio, off: Power, unpublished: CircleDashed };

/** Whether a trigger starts runs: icon and word. */
export function TriggerState({ trigger }: { trigger: Pick<TriggerView, 'isActive' | 'isOff'> }) {
  const state = stateOf(trigger);
  const { word, tone } = TRIGGER_STATES[state];
  const Icon = ICONS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden /> {word}
    </Badge>
  );
}
