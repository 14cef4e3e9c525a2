'use client';

import { CircleCheck, CircleX, Play, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import type { FormAction } from '#components/form/form-state.ts';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { STATUS } from '#components/ui/status.tsx';
import type { RunView } from '#lib/runs/schema.ts';
import { PeopleActs } from './people-acts.tsx';
import type { RunBackend } from './run-backend.ts';
import type { RunState } from './run-state.ts';
import type { Children } from './use-children.ts';

const RESOLUTIONS = [
  { as: 'done', label: 'It happened', icon: <CircleCheck /> },
  { as: 'repeat', label: 'Do it again', icon: <RotateCcw /> },
  { as: 'failed', label: 'Fail it', icon: <CircleX /> },
] as const;

/** What can be done about a run that does not move, beside the sentence that says why. */
export function ReasonActs({
  home,
  run,
  state,
  called,
  backend,
  may,
  answer,
  act,
}: {
  home: string;
  run: RunView;
  state: RunState;
  called: Children;
  backend: RunBackend;
  may: { cancel: boolean; retry: boolean; answer: boolean };
  answer: FormAction | undefined;
  /** Does it, and says what went wrong. */
  act: (work: () => Promise<unknown>) => void;
}) {
  const { status, reason } = state.run ?? run;
  const link = (href: string, words: string) => (
    <Link href={`${home}${href}`} className={buttonStyle({ size: 'sm' })}>
      {words}
    </Link>
  );
  if (status === 'paused') {
    return (
      may.cancel && (
        <Button size="sm" variant="primary" icon={<Play />} onClick={() => act(() => backend.resume(run.id))}>
          Resume
        </Button>
      )
    );
  }
  const activation = reason?.activation ?? waitingAt(state, reason?.nodeId);
  switch (reason?.code) {
    case 'unknown':
      return (
        may.retry &&
        activation !== undefined &&
        RESOLUTIONS.map(({ as, label, icon }) => (
          <Button key={as} size="sm" icon={icon} onClick={() => act(() => backend.resolve(run.id, activation, as))}>
            {label}
          </Button>
        ))
      );
    case 'people':
      return (
        <PeopleActs home={home} runId={run.id} backend={backend} answer={may.answer ? answer : undefined} act={act} />
      );
    case 'call': {
      const child = activation === undefined ? undefined : called.get(activation)?.at(0);
      return (
        child && link(`/runs/${child.id}`, `Open ${child.workflowName} (${STATUS[child.status].word.toLowerCase()})`)
      );
    }
    case 'concurrency':
    case 'singleton':
      return link(`/runs?status=running,waiting,paused&workflowId=${run.workflowId}`, 'See what holds the places');
    case 'org_concurrency':
      return link('/runs?status=running,waiting,paused', 'See what holds the places');
    case 'throttle':
    case 'debounce':
    case 'batch':
      return link(`/workflows/${run.workflowId}`, 'Open the workflow');
    case 'replaced':
      return reason.runId && link(`/runs/${reason.runId}`, 'Open the newer run');
    case 'no_secret':
    case 'secret_bound':
      return link('/settings/secrets', 'Open the secrets');
    default:
      return null;
  }
}

function waitingAt({ activations }: RunState, nodeId: string | undefined): string | undefined {
  for (const one of activations.values()) {
    if ((one.status === 'waiting' || one.status === 'unknown') && (nodeId === undefined || one.nodeId === nodeId))
      return one.activation;
  }
  return undefined;
}
