'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';

export type OnConflict = 'refuse' | 'replace' | 'number';
/** Sends one file and tells how far it is, from 0 to 1. Throws what the server says; `isTaken` where its name is. */
export type SendFile = (
  file: File,
  options: { folder: string; onConflict: OnConflict; onProgress: (part: number) => void },
) => Promise<'stored' | 'taken'>;

export type Upload = {
  readonly id: number;
  readonly file: File;
  readonly folder: string;
  readonly state: 'waiting' | 'sending' | 'taken' | 'failed';
  readonly part: number;
  readonly problem?: string;
};

/** Files on their way to the store, one after another; what is done leaves the list. */
export function useUploads(send: SendFile) {
  const router = useRouter();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef(0);
  const queue = useRef(Promise.resolve());

  const change = (id: number, changes: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  const dismiss = (id: number) => setUploads((all) => all.filter((each) => each.id !== id));

  const work = async ({ id, file, folder }: Upload, onConflict: OnConflict) => {
    change(id, { state: 'sending', part: 0 });
    try {
      const end = await send(file, { folder, onConflict, onProgress: (part) => change(id, { part }) });
      if (end === 'taken') return change(id, { state: 'taken' });
      dismiss(id);
      router.refresh();
    } catch (error) {
      change(id, { state: 'failed', problem: (error as Error).message });
    }
  };
  const start = (upload: Upload, onConflict: OnConflict = 'refuse') => {
    change(upload.id, { state: 'waiting', part: 0 });
    queue.current = queue.current.then(() => work(upload, onConflict));
  };
  const add = (files: Iterable<File>, folder: string) => {
    const added = [...files].map((file): Upload => ({ id: ++last.current, file, folder, state: 'waiting', part: 0 }));
    setUploads((all) => [...all, ...added]);
    for (const upload of added) start(upload);
  };
  return { uploads, add, again: start, dismiss };
}
