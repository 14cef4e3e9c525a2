import { Skeleton } from '#components/ui/skeleton.tsx';

/** Keeps the place of a trigger's head and of its first lines. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading the trigger" className="grid gap-5 px-6 pt-5">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-8 w-full max-w-2xl" />
      <Skeleton className="h-40" />
    </div>
  );
}
