'use client';

import {
  FileJson,
  Keyboard,
  KeyRound,
  LogOut,
  Mail,
  PanelLeft,
  ScrollText,
  Search,
  User,
  Users,
  Vault,
  Webhook,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { THEME_OPTIONS } from './account-menu.tsx';
import { type Command, useCommands } from './commands.tsx';
import type { Theme } from './preferences.ts';
import { ROOMS } from './sidebar.tsx';

/** The commands that every page of an organisation offers; `acts` must be stable between renders. */
export function useShellCommands(
  home: string,
  acts: {
    openPalette: () => void;
    openShortcuts: () => void;
    toggleSidebar: () => void;
    changeTheme: (theme: Theme) => void;
    signOut: () => void;
  },
): void {
  const router = useRouter();
  const commands = useMemo<readonly Command[]>(() => {
    const anywhere = (command: Omit<Command, 'group'>) => ({ ...command, group: 'Anywhere' });
    const goTo = (path: string, rest: Omit<Command, 'id' | 'group' | 'run'>) => ({
      ...rest,
      id: `go:${path}`,
      group: 'Go to',
      run: () => router.push(`${home}${path}`),
    });
    return [
      ...ROOMS.map(({ path, label, keys, icon }) => goTo(path, { title: label, keys, icon })),
      goTo('/workflows/import', { title: 'Import a workflow', words: 'n8n upload file', icon: <FileJson /> }),
      goTo('/settings/members', { title: 'Members', words: 'people roles invite users', icon: <Users /> }),
      goTo('/settings/secrets', { title: 'Secrets', words: 'vault credentials passwords keys', icon: <Vault /> }),
      goTo('/settings/tokens', { title: 'API tokens', words: 'keys access', icon: <KeyRound /> }),
      goTo('/settings/webhooks', { title: 'Webhooks', words: 'outgoing notifications deliveries', icon: <Webhook /> }),
      goTo('/settings/mail', { title: 'Mail', words: 'e-mail messages outbox smtp', icon: <Mail /> }),
      goTo('/settings/audit', { title: 'Audit log', words: 'history changes who', icon: <ScrollText /> }),
      goTo('/settings/account', { title: 'Your account', words: 'password sessions', icon: <User /> }),
      anywhere({
        id: 'palette',
        title: 'Search and commands',
        keys: 'mod+k',
        icon: <Search />,
        run: acts.openPalette,
      }),
      anywhere({
        id: 'shortcuts',
        title: 'Keyboard shortcuts',
        keys: '?',
        icon: <Keyboard />,
        run: acts.openShortcuts,
      }),
      anywhere({
        id: 'sidebar',
        title: 'Narrow or widen the sidebar',
        words: 'fold collapse',
        keys: '[',
        icon: <PanelLeft />,
        run: acts.toggleSidebar,
      }),
      ...THEME_OPTIONS.map(({ value, label, icon }) =>
        anywhere({
          id: `theme:${value}`,
          title: `Theme: ${label.toLowerCase()}`,
          words: 'appearance colour mode',
          icon,
          run: () => acts.changeTheme(value),
        }),
      ),
      anywhere({ id: 'sign-out', title: 'Sign out', icon: <LogOut />, run: acts.signOut }),
    ];
  }, [home, router, acts]);
  useCommands(commands);
}
