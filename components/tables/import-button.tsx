'use client';

import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ImportRows } from '#lib/tables/schema.ts';
import type { TableBackend } from './backend.ts';

type Props = { importFile: TableBackend['importFile']; onDone: () => void; variant?: 'primary' | 'secondary' };
type Course =
  | { readonly state: 'sending'; readonly share: number; readonly name: string }
  | { readonly state: 'done'; readonly result: ImportRows }
  | { readonly state: 'failed'; readonly message: string };

/** Takes a CSV file, says how far it is, and then what came of it, line by line where lines were refused. */
export function ImportButton({ importFile, onDone, variant = 'secondary' }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [course, setCourse] = useState<Course>();
  const start = async (file: File) => {
    setCourse({ state: 'sending', share: 0, name: file.name });
    try {
      const result = await importFile(file, (share) => setCourse({ state: 'sending', share, name: file.name }));
      setCourse({ state: 'done', result });
    } catch (error) {
      setCourse({ state: 'failed', message: (error as Error).message });
    }
  };
  const close = () => {
    if (course?.state === 'done') onDone();
    setCourse(undefined);
  };
  return (
    <>
      <Button variant={variant} icon={<Upload />} onClick={() => chooser.current?.click()}>
        Import CSV
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label="CSV file to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void start(file);
          event.currentTarget.value = '';
        }}
      />
      <Dialog
        open={course !== undefined}
        onOpenChange={(open) => !open && course?.state !== 'sending' && close()}
        title={course?.state === 'failed' ? 'The file could not be imported' : 'Import CSV'}
        footer={
          course?.state !== 'sending' && (
            <Button variant="primary" onClick={close}>
              Close
            </Button>
          )
        }
      >
        {course && <Told course={course} />}
      </Dialog>
    </>
  );
}

function Told({ course }: { course: Course }) {
  if (course.state === 'failed') return <p role="alert">{course.message}</p>;
  if (course.state === 'sending') {
    const percent = Math.round(course.share * 100);
    return (
      <div className="grid gap-2">
        <p className="text-muted">
          {course.name}: {percent < 100 ? `${percent} %` : 'the last rows are being stored'}
        </p>
        <progress aria-label="Imported" max={1} value={course.share} className="h-1.5 w-full accent-accent" />
      </div>
    );
  }
  const { inserted, refused, problems } = course.result;
  return (
    <div className="grid gap-3">
      <p>
        {inserted.toLocaleString('en')} {inserted === 1 ? 'row was' : 'rows were'} added.
        {refused > 0 && ` ${refused.toLocaleString('en')} ${refused === 1 ? 'line was' : 'lines were'} left out:`}
      </p>
      {problems.length > 0 && (
        <ul className="max-h-64 overflow-auto rounded-md border border-line text-sm">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="border-b border-line px-3 py-1.5 last:border-0">
              <span className="mr-2 text-muted tabular-nums">Line {line}</span>
              {message}
            </li>
          ))}
        </ul>
      )}
      {refused > problems.length && <p className="text-sm text-muted">These are the first {problems.length}.</p>}
    </div>
  );
}
