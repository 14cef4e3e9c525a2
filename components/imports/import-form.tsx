'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ImportedFiles as Files } from '#lib/imports/schema.ts';
import { DropZone } from './drop-zone.tsx';
import { takeFiles } from './dropped-files.ts';
import { ImportedFiles } from './imported-files.tsx';

/** Sends files to be imported; throws with a sentence for people. */
export type SendFiles = (files: readonly File[]) => Promise<Files>;

/** Takes workflows as files, by drop or choice, or as pasted text. One leads to its report, several to a list of theirs. */
export function ImportForm({ org, send, earlier }: { org: string; send: SendFiles; earlier: Files | undefined }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState(earlier);

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await send(files);
      const [only] = answer.items;
      if (only && answer.items.length === 1 && answer.refused.length === 0) {
        router.push(`/${org}/workflows/${only.workflow.id}/import`);
        return;
      }
      setMade(answer);
      // The list is there again after a reload.
      window.history.replaceState(null, '', `?import=${answer.id}`);
    } catch (error) {
      setProblem((error as Error).message);
    }
    setPending(false);
  };
  const takeLatest = useEffectEvent(take);
  useEffect(() => void takeLatest(takeFiles()), []);

  return (
    <div className="grid gap-6">
      {problem && (
        <Notice tone="error" title="Nothing was imported">
          {problem}
        </Notice>
      )}
      {made && <ImportedFiles org={org} {...made} />}
      <div className="grid max-w-2xl gap-6">
        <DropZone pending={pending} onFiles={(files) => void take(files)} />
        <form
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void take([new File([text], 'pasted.json', { type: 'application/json' })]);
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
    </div>
  );
}
