'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import type { ImportTask } from '#lib/imports/schema.ts';
import { ChooseSecret, type SecretActs } from './choose-secret.tsx';

export type TaskActs = SecretActs & { readonly move: FormAction; readonly tick: FormAction };

type Props = {
  readonly org: string;
  readonly workflowId: string;
  readonly task: ImportTask;
  /** Absent for who may only look. */
  readonly acts: TaskActs | undefined;
};

/** One thing to do: whether it is done, why, and what does it. */
export function TaskRow({ org, workflowId, task, acts }: Props) {
  const { title, detail, isDone, secret, hint } = task;
  const Icon = isDone ? CircleCheck : CircleDashed;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-2.5">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', isDone ? 'text-ok' : 'text-faint')} />
      <div className="min-w-52 flex-1">
        <p className={cn('font-medium break-words', isDone && 'font-normal text-muted')}>
          <span className="sr-only">{isDone ? 'Done: ' : 'To do: '}</span>
          {title}
        </p>
        {detail && <p className="text-sm break-words text-muted">{secret ? `${detail}, uses ${secret}` : detail}</p>}
        {hint && !isDone && <p className="text-sm break-words text-muted">{hint}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {acts && <Act org={org} workflowId={workflowId} task={task} acts={acts} />}
        <Show org={org} workflowId={workflowId} task={task} />
      </div>
    </li>
  );
}

function Act({ org, workflowId, task, acts }: Props & { readonly acts: TaskActs }) {
  const { act, pending } = useAct();
  const { id, kind, isDone, byHand, here, nodes, field, secret } = task;
  const place = { org, id: workflowId };
  if (kind === 'credential' && here) {
    const credential = { id: id.replace('credential ', ''), name: task.title, nodes: nodes.length, hint: task.hint };
    return <ChooseSecret org={org} workflowId={workflowId} credential={credential} chosen={secret} {...acts} />;
  }
  if (kind === 'secret' && here && !isDone) {
    const move = () =>
      act(
        acts.move,
        { ...place, node: nodes[0], field },
        { done: 'It is in the vault, and a reference in its place.' },
      );
    return (
      <Button size="sm" pending={pending} onClick={move}>
        Put into the vault
      </Button>
    );
  }
  if (!byHand) return null;
  const tick = (done: boolean) => act(acts.tick, { ...place, task: id, isDone: String(done) }, { done: 'Noted.' });
  return (
    <Button size="sm" variant="ghost" pending={pending} onClick={() => tick(!isDone)}>
      {isDone ? 'Not done yet' : 'Mark as done'}
    </Button>
  );
}

/** Where it is done. */
function Show({ org, workflowId, task: { kind, nodes, isDone } }: Omit<Props, 'acts'>) {
  const editor = `/${org}/workflows/${workflowId}`;
  const [node] = nodes;
  const isWhole = kind === 'test' || kind === 'publish' || (kind === 'call' && node === undefined);
  if (isDone || (node === undefined && !isWhole)) return null;
  const href = node === undefined ? editor : `${editor}?node=${encodeURIComponent(node)}`;
  return (
    <Link href={href} className={buttonStyle({ size: 'sm' })}>
      {node === undefined ? 'Open the workflow' : 'Show the node'}
    </Link>
  );
}
