import Link from 'next/link';
import type { ReactNode } from 'react';

/** A part of the home page: a heading, perhaps the way to all of it, and what it holds. */
export function Panel({
  title,
  all,
  children,
}: {
  title: string;
  all?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line">
      <div className="flex h-10 items-center justify-between border-b border-line bg-canvas px-4">
        <h2 className="text-sm font-medium">{title}</h2>
        {all && (
          <Link href={all.href} className="rounded-sm text-sm text-muted hover:text-ink">
            {all.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
