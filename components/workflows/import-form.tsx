'use client';

import { FileJson, Upload } from 'lucide-react';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ImportResult } from '#lib/workflows/schema.ts';
import { takeFile } from './dropped-file.ts';
import { ImportReport } from './import-report.tsx';
import { nameSource } from './name-source.ts';

/** What became of a file that was sent. */
export type ImportOutcome = { ok: true; value: ImportResult } | { ok: false; message: string };

/** Takes a workflow as a file, by drop or choice, or as pasted text; then shows what became of each node. */
export function ImportForm({ org, send }: { org: string; send: (source: string) => Promise<ImportOutcome> }) {
  const [text, setText] = useState('');
  const [name, setName] = useState<string>();
  const [over, setOver] = useState(false);
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const chooser = useRef<HTMLInputElement>(null);

  const submit = async (source: string) => {
    setPending(true);
    setOutcome(await send(source));
    setPending(false);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    await submit(nameSource(await file.text(), file.name));
  };
  const takeLatest = useEffectEvent(take);
  useEffect(() => void takeLatest(takeFile()), []);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  if (outcome?.ok) return <ImportReport org={org} result={outcome.value} onAgain={() => setOutcome(undefined)} />;
  return (
    <div className="grid max-w-2xl gap-6">
      {outcome && (
        <Notice tone="error" title={name ? `“${name}” was not imported` : 'Nothing was imported'}>
          {outcome.message}
        </Notice>
      )}
      <section
        aria-label="Drop a file"
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
          Drop a workflow file here
          <span className="block text-sm text-muted">An n8n export or a file exported from Millrace, as JSON</span>
        </p>
        <Button icon={<Upload />} pending={pending} onClick={() => chooser.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          aria-label="Workflow file"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </section>
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setName(undefined);
          void submit(text);
        }}
      >
        <label htmlFor="import-text" className="text-sm font-medium">
          Or paste its JSON
        </label>
        <Textarea
          id="import-text"
          mono
          className="min-h-48"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={'{ "nodes": [ … ], "connections": { … } }'}
        />
        <div>
          <Button type="submit" variant="primary" pending={pending} disabled={text.trim() === ''}>
            Import
          </Button>
        </div>
      </form>
    </div>
  );
}
