'use client';

import { House, PanelLeft, Play, Search, Settings, Workflow } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { cn } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** The rooms of an organisation; one that does not exist has no entry. `path` is relative to it. */
export const ROOMS = [
  { path: '', label: 'Home', keys: 'g h', icon: <House /> },
  { path: '/workflows', label: 'Workflows', keys: 'g w', icon: <Workflow /> },
  { path: '/runs', label: 'Runs', keys: 'g r', icon: <Play /> },
  { path: '/settings', label: 'Settings', keys: 'g s', icon: <Settings /> },
] as const;

export type Organisation = { slug: string; name: string };

/** Where things are. Collapsed, it shows icons with their names on hover. */
export function Sidebar({
  org,
  collapsed,
  onToggle,
  onSearch,
  account,
}: {
  org: Organisation;
  collapsed: boolean;
  onToggle: () => void;
  onSearch: () => void;
  account: ReactNode;
}) {
  const pathname = usePathname();
  return (
    <aside
      className={cn(
        'sticky top-0 flex h-dvh shrink-0 flex-col gap-3 border-r border-line bg-canvas p-2 transition-[width] print:hidden',
        collapsed ? 'w-[3.25rem]' : 'w-56',
      )}
    >
      <div className={cn('flex items-center gap-2', collapsed && 'flex-col')}>
        <Link
          href={`/${org.slug}`}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 hover:bg-hover"
          aria-label={collapsed ? `${org.name}, home` : undefined}
        >
          <Avatar name={org.name} square />
          {!collapsed && <span className="truncate font-medium">{org.name}</span>}
        </Link>
        <IconButton
          label={collapsed ? 'Widen the sidebar' : 'Narrow the sidebar'}
          keys="["
          side="right"
          icon={<PanelLeft />}
          onClick={onToggle}
          aria-expanded={!collapsed}
        />
      </div>

      {collapsed ? (
        <IconButton label="Search and commands" keys="mod+k" side="right" icon={<Search />} onClick={onSearch} />
      ) : (
        <button
          type="button"
          onClick={onSearch}
          className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-faint transition-colors hover:border-line-strong hover:text-muted"
        >
          <Search aria-hidden className="size-4" />
          <span className="flex-1 text-left">Search</span>
          <Kbd keys="mod+k" />
        </button>
      )}

      <nav aria-label="Rooms">
        <ul className="grid gap-px">
          {ROOMS.map((room) => (
            <li key={room.path}>
              <RoomLink
                {...room}
                href={`/${org.slug}${room.path}`}
                collapsed={collapsed}
                current={isCurrent(pathname, `/${org.slug}${room.path}`, room.path === '')}
              />
            </li>
          ))}
        </ul>
      </nav>

      <div className="mt-auto">{account}</div>
    </aside>
  );
}

function RoomLink({
  href,
  label,
  keys,
  icon,
  collapsed,
  current,
}: {
  href: string;
  label: string;
  keys: string;
  icon: ReactNode;
  collapsed: boolean;
  current: boolean;
}) {
  const link = (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      aria-label={collapsed ? label : undefined}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0',
        current && 'bg-selected font-medium text-ink [&_svg]:text-accent-ink',
      )}
    >
      {icon}
      {!collapsed && label}
    </Link>
  );
  return collapsed ? (
    <Tooltip text={label} keys={keys} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

const isCurrent = (pathname: string, href: string, exact: boolean) =>
  pathname === href || (!exact && pathname.startsWith(`${href}/`));
