import { Skeleton } from '#components/ui/skeleton.tsx';

/** Keeps the place of the editor or of a run: bar, cards. */
export function CanvasSkeleton() {
  return (
    <div className="flex h-dvh flex-col" aria-busy>
      <div className="flex h-12 items-center gap-3 border-b border-line px-4">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="ml-auto h-8 w-20" />
        <Skeleton className="h-8 w-28" />
      </div>
      <div className="relative flex flex-1 items-center justify-center gap-20 bg-canvas">
        <Skeleton className="h-15 w-55 rounded-lg" />
        <Skeleton className="h-15 w-55 rounded-lg" />
        <Skeleton className="h-15 w-55 rounded-lg" />
      </div>
    </div>
  );
}
