import { OrgForm } from '#components/settings/org-form.tsx';
import { SettingsSection } from '#components/settings/settings-section.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { getOrg } from '#lib/orgs/queries.ts';
import { pageContext } from '../../page-context.ts';
import { namedWorkflows } from '../named-workflows.ts';
import { findWorkflowsAction } from '../workflows/actions.ts';
import { updateOrgAction } from './actions.ts';

export const metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const ctx = await pageContext((await params).org);
  const org = await getOrg(ctx, {});
  const workflows = await namedWorkflows(ctx, org.errorWorkflowId);
  const facts = [
    { name: 'Address', value: org.slug },
    { name: 'Id', value: org.id },
  ];
  return (
    <>
      <SettingsSection title="Organisation" description="Workflows, runs and members belong to it.">
        <OrgForm
          org={org.slug}
          name={org.name}
          errorWorkflowId={org.errorWorkflowId}
          workflows={workflows}
          find={findWorkflowsAction}
          update={updateOrgAction}
        />
      </SettingsSection>
      <SettingsSection title="For programs" description="How the API and the command line name this organisation.">
        <dl className="rounded-lg border border-line">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex h-11 items-center gap-4 border-b border-line pr-2 pl-4 last:border-0">
              <dt className="w-20 text-muted">{name}</dt>
              <dd className="min-w-0 flex-1 truncate font-mono text-sm">{value}</dd>
              <dd>
                <CopyButton text={value} label={`Copy the ${name.toLowerCase()}`} />
              </dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
    </>
  );
}
