import { LayoutTemplate } from 'lucide-react';
import { TemplateTable } from '#components/node-templates/template-table.tsx';
import { SearchField } from '#components/shell/search-field.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listTemplates } from '#lib/node-templates/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { withCursor } from '../../../../with-cursor.ts';
import { deleteTemplateAction, restoreTemplateAction, updateTemplateAction } from '../../actions.ts';

export const metadata = { title: 'Node templates' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function TemplatesPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { search, cursor } = given;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(listTemplates(ctx, { search, cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  const mayChange = ctx.permissions.has('node_template:update') && ctx.permissions.has('node_template:delete');
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 px-6 py-4">
        <search className="w-64">
          <SearchField label="Search templates" />
        </search>
        <p className="flex-1 text-muted">Configured nodes to use again. Save one from its menu in the editor.</p>
      </div>
      <TemplateTable
        org={org}
        templates={items}
        acts={
          mayChange
            ? { update: updateTemplateAction, remove: deleteTemplateAction, restore: restoreTemplateAction }
            : undefined
        }
        empty={
          <EmptyState icon={<LayoutTemplate />} title={search ? 'No template matches' : 'No templates yet'}>
            {search
              ? 'Search for another part of the name, or a tag.'
              : 'Set a node up once, then choose “Save as template…” in its menu. Secrets and pinned data are not taken along.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
    </>
  );
}
