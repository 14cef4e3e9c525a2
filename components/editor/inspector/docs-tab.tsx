'use client';

import { useEffect, useState } from 'react';
import { Markdown } from '#components/ui/markdown.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The documentation of a node type. */
export function DocsTab({ type, load }: { type: string; load: (type: string) => Promise<string> }) {
  const [docs, setDocs] = useState<{ text: string } | { error: string } | null>(null);
  useEffect(() => {
    let left = false;
    load(type).then(
      (text) => left || setDocs({ text }),
      (error: Error) => left || setDocs({ error: error.message }),
    );
    return () => {
      left = true;
    };
  }, [type, load]);
  if (!docs) {
    return (
      <div className="grid gap-2">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton />
        <Skeleton className="w-5/6" />
      </div>
    );
  }
  return 'text' in docs ? <Markdown text={docs.text} /> : <Notice tone="error">{docs.error}</Notice>;
}
