import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { ImportTask } from '#lib/imports/schema.ts';
import { type TaskActs, TaskRow } from './task-row.tsx';

const HEADINGS: Readonly<Record<ImportTask['kind'], string>> = {
  credential: 'Credentials',
  secret: 'Secrets in the file',
  placeholder: 'Nodes to replace',
  call: 'Called workflows',
  problem: 'What is missing or cannot be read',
  review: 'Nodes to look at',
  remark: 'Good to know',
  test: 'Before it goes live',
  publish: 'Before it goes live',
};
/** How many of one kind are shown at first. */
const FIRST = 6;

type Props = {
  readonly org: string;
  readonly workflowId: string;
  readonly tasks: readonly ImportTask[];
  readonly acts: TaskActs | undefined;
};

/** What to do next, by kind, what is open first; a list that is long begins short. */
export function TaskList({ tasks, ...props }: Props) {
  const order = Object.keys(HEADINGS);
  const sorted = tasks.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const groups = Map.groupBy(sorted, ({ kind }) => HEADINGS[kind]);
  return (
    <div className="grid gap-5">
      {[...groups].map(([heading, group]) => (
        <Group key={heading} heading={heading} tasks={group} {...props} />
      ))}
    </div>
  );
}

function Group({ heading, tasks, ...props }: Props & { readonly heading: string }) {
  const [all, setAll] = useState(false);
  const sorted = [...tasks.filter(({ isDone }) => !isDone), ...tasks.filter(({ isDone }) => isDone)];
  const done = tasks.filter(({ isDone }) => isDone).length;
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <section aria-label={heading}>
      <h3 className="flex items-baseline gap-2 border-b border-line pb-1 text-sm font-medium">
        {heading}
        <span className="font-normal text-muted tabular-nums">
          {done} of {tasks.length} done
        </span>
      </h3>
      <ul className="divide-y divide-line">
        {shown.map((task) => (
          <TaskRow key={task.id} task={task} {...props} />
        ))}
      </ul>
      {sorted.length > shown.length && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          Show {sorted.length - shown.length} more
        </Button>
      )}
    </section>
  );
}
