'use client';

import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun, User } from 'lucide-react';
import { Avatar } from '#components/ui/avatar.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/menu.tsx';
import type { Theme } from './preferences.ts';

export type Person = { name: string; email: string };

export const THEME_OPTIONS = [
  { value: 'system', label: 'As the system', icon: <Monitor /> },
  { value: 'light', label: 'Light', icon: <Sun /> },
  { value: 'dark', label: 'Dark', icon: <Moon /> },
] as const;

/** Who I am, how the page looks to me, and the way out. */
export function AccountMenu({
  person,
  accountHref,
  collapsed,
  theme,
  onTheme,
  onShortcuts,
  onSignOut,
}: {
  person: Person;
  accountHref: string;
  collapsed: boolean;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}) {
  const words = collapsed ? 'hidden' : 'max-md:hidden';
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.name}`}
          className={cn(
            'flex w-full items-center gap-2 rounded-md p-1.5 text-left hover:bg-hover data-popup-open:bg-hover max-md:justify-center max-md:px-0',
            collapsed && 'justify-center px-0',
          )}
        >
          <Avatar name={person.name} />
          <span className={cn('min-w-0 flex-1 truncate', words)}>{person.name}</span>
          <ChevronsUpDown aria-hidden className={cn('size-3.5 text-faint', words)} />
        </button>
      }
    >
      <MenuLabel>{person.email}</MenuLabel>
      <MenuItem icon={<User />} href={accountHref}>
        Your account
      </MenuItem>
      <MenuItem icon={<Keyboard />} keys="?" onSelect={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} options={THEME_OPTIONS} onChange={onTheme} />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
