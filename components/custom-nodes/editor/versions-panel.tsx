'use client';

import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DiffView } from '#components/ui/diff-view.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CustomVersionItem, CustomVersionView } from '#lib/custom-nodes/schema.ts';
import type { CustomBackend, Draft } from './backend.ts';

type Props = { backend: CustomBackend; draft: Draft; onRestore?: (number: number) => Promise<void> };

/** Every version, what differs from the draft, and the way back. */
export function VersionsPanel({ backend, draft, onRestore }: Props) {
  const [versions, setVersions] = useState<readonly CustomVersionItem[] | null>(null);
  const [shown, setShown] = useState<CustomVersionView | null>(null);
  useEffect(() => {
    backend.listVersions().then(setVersions, (error: Error) => toast(error.message, { error: true }));
  }, [backend]);
  if (!versions) return <Skeleton className="m-4 h-24" />;
  if (versions.length === 0) {
    return (
      <EmptyState icon={<History />} title="No versions yet">
        Workflows can use this node once a version of it is published.
      </EmptyState>
    );
  }
  const open = async (number: number) => {
    if (shown?.number === number) setShown(null);
    else setShown(await backend.getVersion(number));
  };
  const restore = async (number: number) => {
    try {
      await onRestore?.(number);
      toast(`The draft is what version ${number} holds. Publish it to make it the latest.`);
    } catch (error) {
      toast((error as Error).message, { error: true });
    }
  };
  return (
    <ol className="divide-y divide-line">
      {versions.map(({ number, note, publishedBy, createdAt }) => (
        <li key={number} className="grid gap-2 px-4 py-3">
          <div className="flex items-center gap-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">Version {number}</p>
              <p className="text-xs text-muted">
                <Time at={createdAt} />
                {publishedBy && ` by ${publishedBy}`}
              </p>
            </div>
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={shown?.number === number}
              onClick={() => void open(number)}
            >
              {shown?.number === number ? 'Hide' : 'Compare'}
            </Button>
            {onRestore && (
              <Button size="sm" onClick={() => void restore(number)}>
                Go back to it
              </Button>
            )}
          </div>
          {note && <p className="text-sm">{note}</p>}
          {shown?.number === number && (
            <DiffView before={sourceOf(shown)} after={sourceOf(draft)} label={`From version ${number} to the draft`} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** All that a version holds, as text. */
const sourceOf = ({ mode, code, fields, output }: Pick<Draft, 'mode' | 'code' | 'fields' | 'output'>) =>
  `${code}\n\n${JSON.stringify({ mode, parameters: fields, output }, null, 2)}\n`;
