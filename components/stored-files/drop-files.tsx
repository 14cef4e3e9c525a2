'use client';

import { Upload } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

/** Lets files be dropped anywhere on the page. */
export function DropFiles({ into, onFiles }: { into: string; onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-scrim">
      <p className="flex items-center gap-2 rounded-lg border border-accent bg-raised px-4 py-3 font-medium shadow-dialog">
        <Upload aria-hidden className="size-4 text-accent" />
        Drop to upload into {into}
      </p>
    </div>
  );
}
