import type { ReactNode } from 'react';

/** What is known about one thing, a line each. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="rounded-lg border border-line">{children}</dl>
);

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-4 border-b border-line px-4 py-2 last:border-0">
      <dt className="w-32 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}
