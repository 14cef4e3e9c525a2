'use client';

import { Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, startTransition, useMemo, useState } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { AccountMenu, type Person } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import { type Command, CommandsProvider } from './commands.tsx';
import { applyTheme, remember, SIDEBAR_COOKIE, type Theme } from './preferences.ts';
import { useShellCommands } from './shell-commands.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { type Organisation, Sidebar } from './sidebar.tsx';

export type ShellProps = {
  org: Organisation;
  person: Person;
  theme: Theme;
  collapsed: boolean;
  /** What waits for the reader, by the path of its room. */
  counts: Readonly<Record<string, number>>;
  /** Workflows whose names hold the text, for the palette. */
  findWorkflows: FormAction<{ items: readonly { id: string; name: string }[] }>;
  signOut: FormAction;
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

function Frame({ org, person, counts, findWorkflows, signOut, children, ...initial }: ShellProps) {
  const router = useRouter();
  const [theme, setTheme] = useState(initial.theme);
  const [collapsed, setCollapsed] = useState(initial.collapsed);
  const [panel, setPanel] = useState<'palette' | 'shortcuts' | null>(null);
  const [found, setFound] = useState<readonly Command[]>([]);
  const home = `/${org.slug}`;

  const acts = useMemo(
    () => ({
      openPalette: () => setPanel('palette'),
      openShortcuts: () => setPanel('shortcuts'),
      toggleSidebar: () =>
        setCollapsed((was) => {
          remember(SIDEBAR_COOKIE, was ? 'wide' : 'narrow');
          return !was;
        }),
      changeTheme: (next: Theme) => {
        applyTheme(next);
        setTheme(next);
      },
      signOut: () =>
        startTransition(async () => {
          await callAction(signOut, {});
          router.replace('/sign-in');
          router.refresh();
        }),
    }),
    [router, signOut],
  );
  useShellCommands(home, acts);

  const search = (text: string) =>
    startTransition(async () => {
      const answer = text.trim() ? await callAction(findWorkflows, { org: org.slug, search: text, limit: '8' }) : null;
      setFound(
        (answer?.ok ? answer.value.items : []).map(({ id, name }) => ({
          id: `workflow:${id}`,
          title: name,
          group: 'Workflows',
          icon: <Workflow />,
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
        counts={counts}
        collapsed={collapsed}
        onToggle={acts.toggleSidebar}
        onSearch={acts.openPalette}
        account={
          <AccountMenu
            person={person}
            accountHref={`${home}/settings/account`}
            collapsed={collapsed}
            theme={theme}
            onTheme={acts.changeTheme}
            onShortcuts={acts.openShortcuts}
            onSignOut={acts.signOut}
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
