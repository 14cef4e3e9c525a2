import { PasswordForm } from '#components/settings/password-form.tsx';
import { SessionList } from '#components/settings/session-list.tsx';
import { SettingsSection } from '#components/settings/settings-section.tsx';
import { listSessions } from '#lib/sessions/queries.ts';
import { getMe } from '#lib/users/queries.ts';
import { pageContext } from '../../../page-context.ts';
import { changePasswordAction, revokeOtherSessionsAction, revokeSessionAction } from './actions.ts';

export const metadata = { title: 'Your account' };

export default async function AccountPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await pageContext(org);
  const [me, sessions] = await Promise.all([getMe(ctx, {}), listSessions(ctx, {})]);
  return (
    <>
      <SettingsSection title="You" description="How others see you.">
        <p className="font-medium">{me.name}</p>
        <p className="text-muted">{me.email}</p>
      </SettingsSection>
      <SettingsSection title="Password" description="A change signs you out everywhere else.">
        <PasswordForm org={org} change={changePasswordAction} />
      </SettingsSection>
      <SettingsSection
        title="Sessions"
        description="Where you are signed in. One that is signed out here is refused at its next request."
      >
        <SessionList
          org={org}
          sessions={sessions.items}
          revoke={revokeSessionAction}
          revokeOthers={revokeOtherSessionsAction}
        />
      </SettingsSection>
    </>
  );
}
