'use client';

import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useEditorState } from '#components/editor/editor-context.tsx';
import { Address } from '#components/triggers/address.tsx';
import { callOf } from '#components/triggers/curl.ts';
import { TriggerState } from '#components/triggers/trigger-state.tsx';
import { pathOf, stateOf } from '#components/triggers/trigger-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { JsonObject } from '#lib/engine/values.ts';
import { SWITCHABLE, type TriggerView } from '#lib/workflows/schema.ts';

/** Above the parameters of a trigger: whether it starts runs, where it listens, when it is due. `children` tries it out. */
export function TriggerHead({
  trigger,
  href,
  onSwitch,
  children,
}: {
  trigger: TriggerView;
  /** The page of the trigger. */
  href: string;
  /** Absent where the reader may not. */
  onSwitch: ((isOn: boolean) => void) | undefined;
  children?: ReactNode;
}) {
  const { nodeId, type, url, testUrl, isOff, lastUsedAt, nextRunAt } = trigger;
  const node = useEditorState(({ document }) => document.nodes.find(({ id }) => id === nodeId));
  const isPage = type === 'form' || type === 'chat';
  const hook = type === 'webhook' ? node : undefined;
  return (
    <section aria-label="Trigger" className="grid gap-3 border-b border-line p-4">
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <TriggerState trigger={trigger} />
        {nextRunAt && stateOf(trigger) === 'live' && (
          <span>
            next <Time at={nextRunAt} />
          </span>
        )}
        {lastUsedAt && (
          <span>
            last used <Time at={lastUsedAt} />
          </span>
        )}
        <span className="ml-auto flex items-center gap-1">
          {isOff && onSwitch && (
            <Button size="sm" onClick={() => onSwitch(true)}>
              Switch on
            </Button>
          )}
          {SWITCHABLE.includes(type) && (
            <Link href={href} className="flex items-center gap-0.5 rounded-sm text-accent-ink hover:underline">
              {hook ? 'Deliveries' : 'History'} <ArrowUpRight aria-hidden className="size-3.5" />
            </Link>
          )}
        </span>
      </div>
      {url && (
        <Address
          label="Address"
          hint={hintOf(trigger, node?.parameters)}
          url={url}
          isPage={isPage && stateOf(trigger) === 'live'}
          curl={hook && callOf(url, hook)}
        />
      )}
      {testUrl && (
        <Address
          label="Test address"
          hint="Runs the draft as it is saved."
          url={testUrl}
          isPage={isPage}
          curl={hook && callOf(testUrl, hook)}
        />
      )}
      {children}
    </section>
  );
}

/** What an address does now, and where it will be. */
function hintOf(trigger: TriggerView, parameters: JsonObject | undefined): string {
  const { url = '' } = trigger;
  const wanted = typeof parameters?.path === 'string' ? parameters.path.replace(/^\/+|\/+$/g, '') : '';
  switch (stateOf(trigger)) {
    case 'live': {
      const moves = wanted !== '' && trigger.type === 'webhook' && pathOf(url) !== `/hooks/${wanted}`;
      return moves ? `Moves to /hooks/${wanted} when you publish.` : 'Starts runs of the published version.';
    }
    case 'off':
      return 'Answers like one that nobody has.';
    default:
      return 'Answers once you publish.';
  }
}
