'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** The pages of one workflow. */
export function WorkflowTabs({
  home,
  workflowId,
  isImported,
}: {
  /** Path of the organisation. */
  home: string;
  workflowId: string;
  /** It has a report of its import. */
  isImported: boolean;
}) {
  const here = usePathname();
  const editor = `${home}/workflows/${workflowId}`;
  const tabs = [
    { href: editor, label: 'Editor', isHere: here === editor },
    { href: `${editor}/triggers`, label: 'Triggers', isHere: here.startsWith(`${editor}/triggers`) },
    { href: `${home}/runs?workflowId=${workflowId}`, label: 'Runs', isHere: false },
    ...(isImported ? [{ href: `${editor}/import`, label: 'Import', isHere: here === `${editor}/import` }] : []),
  ];
  return (
    <nav aria-label="This workflow">
      <ul className="flex gap-0.5">
        {tabs.map(({ href, label, isHere }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={isHere ? 'page' : undefined}
              className="flex h-7 items-center rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
