import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { pageContext } from '../../../page-context.ts';
import { Importer } from './importer.tsx';

export const metadata = { title: 'Import a workflow' };

export default async function ImportPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  await pageContext(org);
  return (
    <div className="grid gap-5 px-6 py-5">
      <div className="grid gap-1">
        <Breadcrumb steps={[{ label: 'Workflows', href: `/${org}/workflows` }, { label: 'Import' }]} />
        <PageHeader title="Import a workflow" />
      </div>
      <Importer org={org} />
    </div>
  );
}
