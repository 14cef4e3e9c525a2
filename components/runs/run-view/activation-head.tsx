'use client';

import { ChevronLeft, ChevronRight, StepForward } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import type { ActivationState } from './run-state.ts';

/** From here on a list to choose from is longer than anybody reads: one walks instead. */
const MOST_CHOICES = 100;

/** One activation in a line: which time, its state, attempts and progress, the runs it called, and doing it again. */
export function ActivationHead({
  name,
  all,
  shown,
  runHref,
  called,
  onActivation,
  onRetryFrom,
}: {
  name: string;
  /** The node's activations, in their order. */
  all: readonly ActivationState[];
  shown: ActivationState;
  runHref: (runId: string) => string;
  called: readonly RunView[];
  onActivation: (activation: string) => void;
  onRetryFrom?: ((activation: ActivationState) => void) | undefined;
}) {
  const { status, attempts, retryAt, progress, fault, keptFrom } = shown;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-sm">
      <h3 className="truncate font-medium">{name}</h3>
      <Status status={status} />
      {all.length > 1 && <WhichTime all={all} shown={shown} onActivation={onActivation} />}
      {attempts > 1 && <span className="text-muted tabular-nums">Try {attempts}</span>}
      {retryAt && status === 'waiting' && (
        <span className="text-muted">
          next one <Time at={retryAt} />
        </span>
      )}
      {progress && shown.finishedAt === null && <Progress {...progress} />}
      {keptFrom && (
        <Link href={runHref(keptFrom)} className="rounded-sm" title="Done by an earlier run and kept">
          <Badge tone="outline">Kept</Badge>
        </Link>
      )}
      {called.map((run) => (
        <Link key={run.id} href={runHref(run.id)} className="inline-flex items-center gap-2 rounded-sm hover:underline">
          <span className="text-accent-ink">{run.workflowName}</span>
          <Status status={run.status} />
        </Link>
      ))}
      {fault && <p className="min-w-0 text-bad">{fault.message}</p>}
      {onRetryFrom && (
        <Button size="sm" variant="ghost" icon={<StepForward />} className="ml-auto" onClick={() => onRetryFrom(shown)}>
          Retry from here
        </Button>
      )}
    </div>
  );
}

function WhichTime({
  all,
  shown,
  onActivation,
}: Pick<Parameters<typeof ActivationHead>[0], 'all' | 'shown' | 'onActivation'>) {
  const at = all.indexOf(shown);
  const label = (one: ActivationState, index: number) =>
    `${index + 1} of ${all.length}${one.turn ? ` (turn ${one.turn})` : ''}`;
  if (all.length <= MOST_CHOICES) {
    return (
      <Select
        size="sm"
        label="Which time"
        className="w-44"
        options={all.map((one, index) => ({ value: one.activation, label: label(one, index) }))}
        value={shown.activation}
        onChange={onActivation}
      />
    );
  }
  const go = (to: number) => () => all[to] && onActivation(all[to].activation);
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <IconButton size="sm" label="The time before" icon={<ChevronLeft />} disabled={at <= 0} onClick={go(at - 1)} />
      {label(shown, at)}
      <IconButton
        size="sm"
        label="The next time"
        icon={<ChevronRight />}
        disabled={at >= all.length - 1}
        onClick={go(at + 1)}
      />
    </span>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <span className="inline-flex items-center gap-2 text-muted tabular-nums">
      <progress aria-label="Items done" value={done} max={total} className="h-1.5 w-24 accent-accent" />
      {done.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} items
    </span>
  );
}
