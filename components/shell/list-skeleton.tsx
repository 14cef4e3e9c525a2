import { Skeleton } from '#components/ui/skeleton.tsx';

const ROWS = ['w-48', 'w-64', 'w-40', 'w-56', 'w-52', 'w-36', 'w-60', 'w-44'];

/** Keeps the place of a page with a head, filters and a table. */
export function ListSkeleton({ title }: { title: string }) {
  return (
    <div role="status" aria-label={`Loading ${title.toLowerCase()}`}>
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <p className="text-xl font-semibold tracking-tight">{title}</p>
        <div className="flex gap-2">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="h-8 w-20" />
        </div>
      </div>
      <div className="mt-9 border-t border-line">
        {ROWS.map((width) => (
          <div key={width} className="flex h-11 items-center justify-between border-b border-line px-6">
            <Skeleton className={width} />
            <Skeleton className="w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
