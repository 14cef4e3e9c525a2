import { cn } from './class-names.ts';

/** Keeps the place of what is being loaded; give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('h-4 animate-pulse-slow rounded-md bg-hover', className)} />;
}
