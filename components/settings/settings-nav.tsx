'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PARTS = [
  { path: '', label: 'Organisation' },
  { path: '/members', label: 'Members' },
  { path: '/limits', label: 'Limits' },
  { path: '/tokens', label: 'API tokens' },
  { path: '/webhooks', label: 'Webhooks' },
  { path: '/mail', label: 'Mail' },
  { path: '/audit', label: 'Audit log' },
  { path: '/account', label: 'Your account' },
];

/** The parts of an organisation's settings, and one's own at the end. */
export function SettingsNav({ org }: { org: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="border-b border-line">
      <ul className="-mb-px flex gap-1 overflow-x-auto px-4">
        {PARTS.map(({ path, label }) => {
          const href = `/${org}/settings${path}`;
          return (
            <li key={path} className="last:ml-auto">
              <Link
                href={href}
                aria-current={
                  pathname === href || (path !== '' && pathname.startsWith(`${href}/`)) ? 'page' : undefined
                }
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
