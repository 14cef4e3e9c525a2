'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { FormAction } from '#components/form/form-state.ts';
import { Time } from '#components/ui/time.tsx';
import { TRIGGERS } from '#components/workflows/trigger-icons.tsx';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { TriggerSwitch } from './trigger-switch.tsx';
import { pathOf, stateOf, TRIGGER_STATES } from './trigger-words.ts';

type Props = {
  org: string;
  workflowId: string;
  triggers: readonly TriggerView[];
  update: FormAction | undefined;
};

/** What starts a workflow: one is looked at, each can be switched. */
export function TriggerList({ org, workflowId, triggers, update }: Props) {
  const here = usePathname();
  return (
    <nav aria-label="Triggers">
      <ul className="grid grid-cols-1 gap-1">
        {triggers.map((trigger) => {
          const href = `/${org}/workflows/${workflowId}/triggers/${encodeURIComponent(trigger.nodeId)}`;
          const { icon: Icon } = TRIGGERS[trigger.type];
          return (
            <li
              key={trigger.nodeId}
              className="relative flex items-center gap-3 rounded-lg border border-transparent px-3 py-2 hover:bg-sunken has-[[aria-current]]:border-line has-[[aria-current]]:bg-selected"
            >
              <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-trigger-soft text-trigger">
                <Icon aria-hidden className="size-4" />
              </span>
              <div className="min-w-0 flex-1">
                <Link
                  href={href}
                  aria-current={decodeURIComponent(here) === decodeURIComponent(href) ? 'page' : undefined}
                  className="block truncate font-medium outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                >
                  {trigger.node}
                </Link>
                <p className="truncate text-sm text-muted">
                  <Where trigger={trigger} />
                </p>
              </div>
              <span className="relative z-10">
                <TriggerSwitch org={org} workflowId={workflowId} trigger={trigger} update={update} />
              </span>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The one thing to know about a trigger: that it is silent, when it is due, where it listens. */
function Where({ trigger }: { trigger: TriggerView }) {
  const { type, url, nextRunAt } = trigger;
  const state = stateOf(trigger);
  if (state !== 'live' && type !== 'manual' && type !== 'sub_workflow') return TRIGGER_STATES[state].word;
  if (nextRunAt) return <Time at={nextRunAt} />;
  return url ? <code className="font-mono text-xs">{pathOf(url)}</code> : TRIGGERS[type].word;
}
