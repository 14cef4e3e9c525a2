import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { listImported } from '#lib/imports/queries.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { Importer } from './importer.tsx';

export const metadata = { title: 'Import workflows' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ import?: string }> };

export default async function ImportPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { import: id } = await searchParams;
  const ctx = await pageContext(org);
  const earlier = id === undefined ? undefined : await orNotFound(listImported(ctx, { id }));
  return (
    <div className="grid gap-5 px-6 py-5">
      <div className="grid gap-1">
        <Breadcrumb steps={[{ label: 'Workflows', href: `/${org}/workflows` }, { label: 'Import' }]} />
        <PageHeader title="Import workflows" />
      </div>
      <Importer org={org} earlier={earlier && id ? { id, items: earlier.items, refused: [] } : undefined} />
    </div>
  );
}
