'use client';

import { FileJson, Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';

/** Takes files, by drop or choice. */
export function DropZone({ pending, onFiles }: { pending: boolean; onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label="Drop files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cn(
        'flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong px-6 py-10 text-center transition-colors',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <FileJson aria-hidden className="size-6 text-faint" />
      <p>
        Drop workflow files here
        <span className="block text-sm text-muted">
          Exports of n8n or of Millrace, as JSON: one, several, or a ZIP of them. What they call of each other is joined
          up.
        </span>
      </p>
      <Button icon={<Upload />} pending={pending} onClick={() => chooser.current?.click()}>
        Choose files
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        accept=".json,application/json,.zip,application/zip"
        aria-label="Workflow files"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
      />
    </section>
  );
}
