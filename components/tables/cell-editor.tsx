'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cn } from '#components/ui/class-names.ts';
import type { ColumnView } from '#lib/tables/schema.ts';

type Props = {
  column: ColumnView;
  /** What the cell says as text. */
  text: string;
  /** Takes the text; answers what is wrong with it. */
  write: (text: string) => string | undefined;
  /** Goes on, by so many cells. */
  leave: (step: { row: number; column: number }) => void;
};

/** Edits one cell in its place: Enter and Tab take it and go on, Escape leaves it as it was. */
export function CellEditor({ column, text: first, write, leave }: Props) {
  const [text, setText] = useState(first);
  const [problem, setProblem] = useState<string>();
  const isDone = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const take = (step?: { row: number; column: number }) => {
    if (isDone.current) return;
    const wrong = write(text);
    setProblem(wrong);
    if (wrong) return;
    isDone.current = true;
    if (step) leave(step);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      isDone.current = true;
      leave({ row: 0, column: 0 });
    } else if (event.key === 'Enter' && !event.shiftKey) take({ row: 1, column: 0 });
    else if (event.key === 'Tab') take({ row: 0, column: event.shiftKey ? -1 : 1 });
    else return;
    event.preventDefault();
  };
  const isLong = column.type === 'text' || column.type === 'json';
  return (
    <div className="absolute inset-0 z-20">
      <textarea
        ref={field}
        aria-label={column.name}
        aria-invalid={problem !== undefined}
        value={text}
        rows={isLong && text.length > 40 ? 5 : 1}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onKeyDown={onKeyDown}
        onBlur={() => take()}
        placeholder={column.type === 'datetime' ? '2026-03-01 09:30 (UTC)' : undefined}
        className={cn(
          'block min-h-full w-full min-w-full resize-none border-2 border-accent bg-raised px-2 py-1 text-sm text-ink shadow-float outline-none',
          column.type === 'number' && 'text-right tabular-nums',
          column.type === 'json' && 'font-mono',
          problem && 'border-bad',
        )}
      />
      {problem && (
        <p role="alert" className="w-max max-w-80 border border-bad-line bg-bad-soft px-2 py-1 text-xs text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
