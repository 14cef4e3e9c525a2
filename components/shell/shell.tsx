'use client';

import { Keyboard, LogOut, PanelLeft, Search, User } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, startTransition, useMemo, useState } from 'react';
import { AccountMenu, type Person, THEME_OPTIONS } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import { type Command, CommandsProvider, useCommands } from './commands.tsx';
import { applyTheme, remember, SIDEBAR_COOKIE, type Theme } from './preferences.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { type Organisation, ROOMS, Sidebar } from './sidebar.tsx';

export type ShellProps = {
  org: Organisation;
  person: Person;
  theme: Theme;
  collapsed: boolean;
  /** Workflows by name, for the palette. */
  findWorkflows: (text: string) => Promise<readonly { id: string; name: string }[]>;
  signOut: () => void;
  children: ReactNode;
};

/** The frame around every page of an organisation: sidebar, palette, shortcuts. */
export function Shell(props: ShellProps) {
  return (
    <CommandsProvider>
      <Frame {...props} />
    </CommandsProvider>
  );
}

function Frame({ org, person, findWorkflows, signOut, children, ...initial }: ShellProps) {
  const router = useRouter();
  const [theme, setTheme] = useState(initial.theme);
  const [collapsed, setCollapsed] = useState(initial.collapsed);
  const [panel, setPanel] = useState<'palette' | 'shortcuts' | null>(null);
  const [found, setFound] = useState<readonly Command[]>([]);
  const home = `/${org.slug}`;

  const own = useMemo<readonly Command[]>(() => {
    const change = (next: Theme) => {
      applyTheme(next);
      setTheme(next);
    };
    const fold = () =>
      setCollapsed((was) => {
        remember(SIDEBAR_COOKIE, was ? 'wide' : 'narrow');
        return !was;
      });
    return [
      ...ROOMS.map(({ path, label, keys, icon }) => ({
        id: `go:${path}`,
        title: label,
        group: 'Go to',
        keys,
        icon,
        run: () => router.push(`${home}${path}`),
      })),
      {
        id: 'go:account',
        title: 'Your account',
        group: 'Go to',
        icon: <User />,
        run: () => router.push(`${home}/account`),
      },
      {
        id: 'palette',
        title: 'Search and commands',
        group: 'Anywhere',
        keys: 'mod+k',
        icon: <Search />,
        run: () => setPanel('palette'),
      },
      {
        id: 'shortcuts',
        title: 'Keyboard shortcuts',
        group: 'Anywhere',
        keys: '?',
        icon: <Keyboard />,
        run: () => setPanel('shortcuts'),
      },
      {
        id: 'sidebar',
        title: 'Narrow or widen the sidebar',
        group: 'Anywhere',
        keys: '[',
        icon: <PanelLeft />,
        run: fold,
      },
      ...THEME_OPTIONS.map(({ value, label, icon }) => ({
        id: `theme:${value}`,
        title: `Theme: ${label.toLowerCase()}`,
        group: 'Anywhere',
        words: 'appearance colour mode',
        icon,
        run: () => change(value),
      })),
      { id: 'sign-out', title: 'Sign out', group: 'Anywhere', icon: <LogOut />, run: signOut },
    ];
  }, [home, router, signOut]);
  useCommands(own);
  const run = (id: string) => own.find((command) => command.id === id)?.run();

  const search = (text: string) =>
    startTransition(async () => {
      const workflows = await findWorkflows(text);
      setFound(
        workflows.map(({ id, name }) => ({
          id: `workflow:${id}`,
          title: name,
          group: 'Workflows',
          run: () => router.push(`${home}/workflows/${id}`),
        })),
      );
    });

  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Sidebar
        org={org}
        collapsed={collapsed}
        onToggle={() => run('sidebar')}
        onSearch={() => run('palette')}
        account={
          <AccountMenu
            person={person}
            accountHref={`${home}/account`}
            collapsed={collapsed}
            theme={theme}
            onTheme={(next) => run(`theme:${next}`)}
            onShortcuts={() => run('shortcuts')}
            onSignOut={signOut}
          />
        }
      />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 bg-surface outline-none">
        {children}
      </main>
      <CommandPalette
        open={panel === 'palette'}
        onOpenChange={(open) => setPanel(open ? 'palette' : null)}
        found={found}
        onSearch={search}
      />
      <ShortcutHelp open={panel === 'shortcuts'} onOpenChange={(open) => setPanel(open ? 'shortcuts' : null)} />
    </div>
  );
}
