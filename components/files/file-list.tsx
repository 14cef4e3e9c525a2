import { Download, Paperclip } from 'lucide-react';
import { formatBytes } from '#components/ui/measures.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';

type Props = {
  /** Files of the items shown, in their order. */
  readonly items: readonly Item[];
  readonly hrefOf: (fileId: string) => string;
};

type Held = { readonly item: number; readonly field: string; readonly file: BinaryRef };

/** The files that items carry: their place, name, type and size, each to be saved. Nothing without files. */
export function FileList({ items, hrefOf }: Props) {
  const held: Held[] = items.flatMap(({ binary = {} }, item) =>
    Object.entries(binary).map(([field, file]) => ({ item, field, file })),
  );
  if (held.length === 0) return null;
  return (
    <ul
      aria-label="Files"
      className="max-h-[35%] min-h-9 shrink-0 divide-y divide-line overflow-y-auto border-line border-t"
    >
      {held.map(({ item, field, file }) => (
        <li key={`${item} ${field}`} className="flex items-center gap-2 px-3 py-1.5 text-sm">
          <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="shrink-0 text-muted">
            {item} · {field}
          </span>
          <a
            href={hrefOf(file.id)}
            download
            className="flex min-w-0 flex-1 items-center gap-1.5 text-accent-ink hover:underline"
          >
            <bdi className="truncate">{file.name}</bdi>
            <Download aria-hidden className="size-3.5 shrink-0" />
          </a>
          <span className="shrink-0 text-muted">
            {file.mimeType} · {formatBytes(file.size)}
          </span>
        </li>
      ))}
    </ul>
  );
}
