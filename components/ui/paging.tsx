import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from './button.tsx';
import { Time } from './time.tsx';

type Props = {
  readonly first?: string | undefined;
  readonly next?: string | undefined;
  /** The page is not full, although there may be more: so far back it was searched. */
  readonly searchedTo?: string | null;
};

/** The ways to the first and the next page of a list that is read by cursor. Shows nothing where all fits on one. */
export function Paging({ first, next, searchedTo }: Props) {
  if (!first && !next) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 px-6 py-3">
      {searchedTo && (
        <p className="mr-auto text-muted">
          Few of many runs match. Searched back to what began <Time at={searchedTo} />.
        </p>
      )}
      {first && (
        <Link href={first} className={buttonStyle({ size: 'sm' })}>
          <ChevronLeft aria-hidden /> First page
        </Link>
      )}
      {next && (
        <Link href={next} className={buttonStyle({ size: 'sm' })}>
          {searchedTo ? 'Search further back' : 'Next page'} <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
