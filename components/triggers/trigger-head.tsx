import { PenLine } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Time } from '#components/ui/time.tsx';
import { TRIGGERS } from '#components/workflows/trigger-icons.tsx';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { TriggerState } from './trigger-state.tsx';

/** The head of a trigger's page: what it is, whether it starts runs, and if not, what to do. */
export function TriggerHead({
  home,
  trigger,
  isPublished,
}: {
  /** Path of the workflow. */
  home: string;
  trigger: TriggerView;
  /** Whether the workflow is. */
  isPublished: boolean;
}) {
  const { nodeId, node, type, isOff, isActive, isRemoved, problem, lastUsedAt } = trigger;
  const { word } = TRIGGERS[type];
  return (
    <header className="grid gap-3 px-6 pt-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 truncate text-lg font-semibold">{node}</h2>
        <TriggerState trigger={trigger} />
        <p className="min-w-0 flex-1 text-sm text-muted max-sm:order-last max-sm:basis-full">
          {word}
          {lastUsedAt && (
            <>
              {' · last used '}
              <Time at={lastUsedAt} />
            </>
          )}
        </p>
        {!isRemoved && (
          <Link
            href={`${home}?node=${encodeURIComponent(nodeId)}`}
            className={buttonStyle({ size: 'sm', className: 'max-sm:ml-auto' })}
          >
            <PenLine aria-hidden /> Edit
          </Link>
        )}
      </div>
      {isRemoved && (
        <Notice tone="warning" title="The draft no longer has this trigger">
          It starts runs of the published version until you publish the draft.
        </Notice>
      )}
      {!isActive && !isOff && (
        <Notice title={isPublished ? 'This trigger is new in the draft' : 'This workflow is not published'}>
          It starts runs once you publish.
        </Notice>
      )}
      {problem && <Notice tone="warning">{problem}</Notice>}
    </header>
  );
}
