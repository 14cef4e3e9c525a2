import { LimitsForm } from '#components/settings/limits-form.tsx';
import { SettingsSection } from '#components/settings/settings-section.tsx';
import { getOrg } from '#lib/orgs/queries.ts';
import { pageContext } from '../../../page-context.ts';
import { updateOrgLimitsAction } from './actions.ts';

export const metadata = { title: 'Limits' };

export default async function LimitsPage({ params }: { params: Promise<{ org: string }> }) {
  const { slug, limits } = await getOrg(await pageContext((await params).org), {});
  return (
    <SettingsSection
      title="Limits"
      description="They keep one busy workflow from taking what the others need. Each workflow can set narrower ones in its own settings."
    >
      <LimitsForm org={slug} limits={limits} update={updateOrgLimitsAction} />
    </SettingsSection>
  );
}
