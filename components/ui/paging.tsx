import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from './button.tsx';

/** The ways to the first and the next page of a list that is read by cursor. Shows nothing where all fits on one. */
export function Paging({ first, next }: { first?: string; next?: string }) {
  if (!first && !next) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2 px-6 py-3">
      {first && (
        <Link href={first} className={buttonStyle({ size: 'sm' })}>
          <ChevronLeft aria-hidden /> First page
        </Link>
      )}
      {next && (
        <Link href={next} className={buttonStyle({ size: 'sm' })}>
          Next page <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
