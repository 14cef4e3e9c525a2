'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

type Part = { readonly path: string; readonly label: string; readonly isApart?: boolean };

/** The parts of a room, each at its own address below `home`; what is apart stands at the end. */
export function RoomTabs({ label, home, parts }: { label: string; home: string; parts: readonly Part[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex gap-1 overflow-x-auto px-4">
        {parts.map(({ path, label, isApart }) => {
          const href = `${home}${path}`;
          const isHere = pathname === href || (path !== '' && pathname.startsWith(`${href}/`));
          return (
            <li key={path} className={isApart ? 'ml-auto' : undefined}>
              <Link
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className="flex h-9 items-center border-b-2 border-transparent px-2 text-sm whitespace-nowrap text-muted outline-offset-[-3px] transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
