'use client';

import { FileJson } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { leaveFiles } from './dropped-files.ts';

/** Lets files of workflows be dropped anywhere on the page; the import page takes them from there. */
export function DropToImport({ org }: { org: string }) {
  const router = useRouter();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      setOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      leaveFiles(files);
      router.push(`/${org}/workflows/import`);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [org, router]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-scrim">
      <p className="flex items-center gap-2 rounded-lg border border-accent bg-raised px-4 py-3 font-medium shadow-dialog">
        <FileJson aria-hidden className="size-4 text-accent" />
        Drop to import
      </p>
    </div>
  );
}
