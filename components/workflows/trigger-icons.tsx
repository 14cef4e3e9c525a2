import {
  CalendarClock,
  ClipboardList,
  type LucideIcon,
  Mail,
  MessageCircle,
  MousePointerClick,
  Radio,
  TriangleAlert,
  Webhook,
  Workflow,
} from 'lucide-react';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { TriggerType } from '#lib/nodes/define-node.ts';

export const TRIGGERS: Readonly<Record<TriggerType, { word: string; icon: LucideIcon }>> = {
  manual: { word: 'By hand', icon: MousePointerClick },
  webhook: { word: 'Webhook', icon: Webhook },
  schedule: { word: 'Schedule', icon: CalendarClock },
  form: { word: 'Form', icon: ClipboardList },
  chat: { word: 'Chat', icon: MessageCircle },
  event: { word: 'Event', icon: Radio },
  mail: { word: 'E-mail', icon: Mail },
  sub_workflow: { word: 'Another workflow', icon: Workflow },
  error: { word: 'A failed run', icon: TriangleAlert },
};

/** What starts a workflow, as icons that say their name. */
export function TriggerIcons({ triggers }: { triggers: readonly TriggerType[] }) {
  if (triggers.length === 0) return <span className="text-faint">–</span>;
  return (
    <ul className="relative z-10 flex w-fit gap-1.5 text-muted">
      {triggers.map((type) => {
        const { word, icon: Icon } = TRIGGERS[type];
        return (
          <li key={type}>
            <Tooltip text={word}>
              <span role="img" aria-label={word} className="flex">
                <Icon aria-hidden className="size-4" />
              </span>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
