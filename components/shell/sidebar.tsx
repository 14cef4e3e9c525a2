'use client';

import {
  CalendarClock,
  Database,
  House,
  Inbox,
  MailWarning,
  PanelLeft,
  Play,
  Puzzle,
  Search,
  Settings,
  Workflow,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** The rooms of an organisation; one that does not exist has no entry. `path` is relative to it. */
export const ROOMS = [
  { path: '', label: 'Home', keys: 'g h', icon: <House /> },
  { path: '/workflows', label: 'Workflows', keys: 'g w', icon: <Workflow /> },
  { path: '/runs', label: 'Runs', keys: 'g r', icon: <Play /> },
  { path: '/nodes', label: 'Nodes', keys: 'g n', icon: <Puzzle /> },
  { path: '/schedules', label: 'Schedules', keys: 'g t', icon: <CalendarClock /> },
  { path: '/dead-letters', label: 'Dead letters', keys: 'g d', icon: <MailWarning /> },
  { path: '/inbox', label: 'Inbox', keys: 'g i', icon: <Inbox /> },
  { path: '/data', label: 'Data', keys: 'g b', icon: <Database /> },
  { path: '/settings', label: 'Settings', keys: 'g s', icon: <Settings /> },
] as const;

export type Organisation = { slug: string; name: string };

/** Where things are. Collapsed, and always on narrow screens, it shows icons with their names on hover. */
export function Sidebar({
  org,
  counts = {},
  collapsed,
  onToggle,
  onSearch,
  account,
}: {
  org: Organisation;
  /** What waits for the reader, by the path of its room. */
  counts?: Readonly<Record<string, number>>;
  collapsed: boolean;
  onToggle: () => void;
  onSearch: () => void;
  account: ReactNode;
}) {
  const pathname = usePathname();
  const words = collapsed ? 'hidden' : 'max-md:hidden';
  const home = `/${org.slug}`;
  return (
    <aside
      className={cn(
        'sticky top-0 flex h-dvh w-[3.25rem] shrink-0 flex-col gap-3 border-r border-line bg-canvas p-2 transition-[width] print:hidden',
        !collapsed && 'md:w-56',
      )}
    >
      <div className={cn('flex items-center gap-2 max-md:flex-col', collapsed && 'flex-col')}>
        <Link
          href={home}
          aria-label={`${org.name}, home`}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 hover:bg-hover"
        >
          <Avatar name={org.name} square />
          <span className={cn('truncate font-medium', words)}>{org.name}</span>
        </Link>
        <IconButton
          label={collapsed ? 'Widen the sidebar' : 'Narrow the sidebar'}
          keys="["
          side="right"
          icon={<PanelLeft />}
          onClick={onToggle}
          aria-expanded={!collapsed}
          className="max-md:hidden"
        />
      </div>

      <button
        type="button"
        onClick={onSearch}
        aria-label="Search and commands"
        className={cn(
          'flex h-8 items-center gap-2 rounded-md px-2.5 text-faint transition-colors hover:text-muted',
          collapsed ? 'hover:bg-hover' : 'border border-line bg-surface hover:border-line-strong',
        )}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className={cn('flex-1 text-left', words)}>Search</span>
        <Kbd keys="mod+k" className={words} />
      </button>

      <nav aria-label="Rooms">
        <ul className="grid gap-px">
          {ROOMS.map(({ path, label, keys, icon }) => (
            <li key={path}>
              <Tooltip text={label} keys={keys} side="right">
                <Link
                  href={`${home}${path}`}
                  aria-label={counts[path] ? `${label}, ${counts[path]} open` : label}
                  aria-current={isCurrent(pathname, `${home}${path}`, path === '') ? 'page' : undefined}
                  className="relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink aria-[current]:[&_svg]:text-accent-ink [&_svg]:size-4 [&_svg]:shrink-0"
                >
                  {icon}
                  <span className={cn('flex-1', words)}>{label}</span>
                  {counts[path] ? <Count number={counts[path]} collapsed={collapsed} /> : null}
                </Link>
              </Tooltip>
            </li>
          ))}
        </ul>
      </nav>

      <div className="mt-auto">{account}</div>
    </aside>
  );
}

/** A number beside the name, a dot on the icon where there is no room for it. */
function Count({ number, collapsed }: { number: number; collapsed: boolean }) {
  return (
    <>
      <Badge tone="accent" className={cn('tabular-nums', collapsed ? 'hidden' : 'max-md:hidden')}>
        {number > 99 ? '99+' : number}
      </Badge>
      <span
        aria-hidden
        className={cn('absolute top-1 left-6 size-2 rounded-full bg-accent', !collapsed && 'md:hidden')}
      />
    </>
  );
}

const isCurrent = (pathname: string, href: string, exact: boolean) =>
  pathname === href || (!exact && pathname.startsWith(`${href}/`));
