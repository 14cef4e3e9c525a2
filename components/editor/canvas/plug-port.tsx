'use client';

import { Plus } from 'lucide-react';
import { plugIn } from '#components/editor/commands/plug-in.ts';
import { useEditor } from '#components/editor/editor-context.tsx';
import { cn } from '#components/ui/class-names.ts';
import { HANDLE, type PortPlace } from './handle-places.ts';

type Props = {
  readonly id: string;
  readonly place: PortPlace;
  /** Something can still be plugged in. */
  readonly free: boolean;
  /** Nothing is yet, and it cannot do without. */
  readonly missing: boolean;
};

/** What stands below a port for attachments: its name, and a button that offers what fits it. */
export function PlugPort({ id, place: { port, x, y }, free, missing }: Props) {
  const editor = useEditor();
  return (
    <div
      className="pointer-events-none absolute flex -translate-x-1/2 flex-col items-center"
      style={{ left: x, top: y + HANDLE / 2 + 1 }}
    >
      <span className={cn('rounded-sm bg-canvas px-0.5 text-[11px] leading-4 text-muted', missing && 'text-wait')}>
        {port.label ?? port.id}
        {port.required && <span aria-hidden>*</span>}
      </span>
      {free && (
        <>
          <span className="h-2 w-px bg-line-strong" />
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Plug in: ${port.label ?? port.id}`}
            className="nodrag nopan pointer-events-auto flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface text-muted transition-colors hover:border-accent hover:bg-accent-soft hover:text-accent-ink"
            onClick={(event) => {
              event.stopPropagation();
              const { right, top } = event.currentTarget.getBoundingClientRect();
              plugIn(editor, { node: id, port: port.id }, { x: right + 8, y: top });
            }}
          >
            <Plus aria-hidden className="size-3.5" />
          </button>
        </>
      )}
    </div>
  );
}
