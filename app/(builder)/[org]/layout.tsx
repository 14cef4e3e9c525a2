import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { parseTheme, SIDEBAR_COOKIE, THEME_COOKIE } from '#components/shell/preferences.ts';
import { Shell } from '#components/shell/shell.tsx';
import { countMyRequests } from '#lib/requests/queries.ts';
import { getMe } from '#lib/users/queries.ts';
import { signOut } from '../../(auth)/actions.ts';
import { orRefusal, pageContext } from '../page-context.ts';
import { findWorkflowsAction } from './workflows/actions.ts';

type Props = { params: Promise<{ org: string }>; children: ReactNode };

export default async function OrganisationLayout({ params, children }: Props) {
  const ctx = await pageContext((await params).org);
  const [me, open] = await Promise.all([getMe(ctx, {}), orRefusal(countMyRequests(ctx, {}))]);
  const stored = await cookies();
  return (
    <Shell
      org={me.org}
      person={{ name: me.name, email: me.email ?? '' }}
      theme={parseTheme(stored.get(THEME_COOKIE)?.value)}
      collapsed={stored.get(SIDEBAR_COOKIE)?.value === 'narrow'}
      counts={{ '/inbox': 'value' in open ? open.value : 0 }}
      findWorkflows={findWorkflowsAction}
      signOut={signOut}
    >
      {children}
    </Shell>
  );
}
