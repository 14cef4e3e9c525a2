'use client';

import Link from 'next/link';
import { buttonStyle } from '#components/ui/button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ImportView } from '#lib/imports/schema.ts';
import { isNote } from '#lib/nodes/is-note.ts';
import { NodeTable } from './node-table.tsx';
import { TaskList } from './task-list.tsx';
import type { TaskActs } from './task-row.tsx';

/** What became of a file, and what is left to do about it. */
export function ImportReport({ org, view, acts }: { org: string; view: ImportView; acts: TaskActs | undefined }) {
  const { workflow, file, createdAt, report, tasks } = view;
  const editor = `/${org}/workflows/${workflow.id}`;
  const nodes = report.nodes.filter(({ type }) => !isNote(type));
  const open = tasks.filter(({ isDone }) => !isDone).length;
  return (
    <div className="grid max-w-5xl gap-8 px-6 py-5">
      <header className="flex flex-wrap items-start gap-4">
        <div className="min-w-60 flex-1">
          <h1 className="text-xl font-semibold tracking-tight break-words">Import of {workflow.name}</h1>
          <p className="break-words text-muted">
            From {file}, <Time at={createdAt} />.{' '}
            {open === 0
              ? 'Nothing is left to do.'
              : `${tasks.length - open} of ${tasks.length} things to do are done; they tick themselves off.`}
          </p>
        </div>
        <Link href={`/${org}/workflows/import`} className={buttonStyle()}>
          Import another
        </Link>
        <Link href={editor} className={buttonStyle({ variant: 'primary' })}>
          Open in the editor
        </Link>
      </header>
      <section aria-labelledby="import-tasks" className="grid gap-4">
        <h2 id="import-tasks" className="text-lg font-semibold">
          What to do next
        </h2>
        <TaskList org={org} workflowId={workflow.id} tasks={tasks} acts={acts} />
      </section>
      <section aria-labelledby="import-nodes" className="grid gap-4">
        <h2 id="import-nodes" className="text-lg font-semibold">
          What became of its {nodes.length} {nodes.length === 1 ? 'node' : 'nodes'}
        </h2>
        <NodeTable editor={editor} nodes={nodes} />
      </section>
    </div>
  );
}
