import { SettingsSection } from '#components/settings/settings-section.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { getMe } from '#lib/users/queries.ts';
import { pageContext } from '../../page-context.ts';

export const metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await getMe(await pageContext((await params).org), {});
  const facts = [
    { name: 'Name', value: org.name },
    { name: 'Address', value: org.slug },
    { name: 'Id', value: org.id },
  ];
  return (
    <SettingsSection title="Organisation" description="Workflows, runs and members belong to it.">
      <dl className="rounded-lg border border-line">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex h-11 items-center gap-4 border-b border-line pr-2 pl-4 last:border-0">
            <dt className="w-20 text-muted">{name}</dt>
            <dd className="min-w-0 flex-1 truncate">{value}</dd>
            <dd>
              <CopyButton text={value} label={`Copy the ${name.toLowerCase()}`} />
            </dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}
