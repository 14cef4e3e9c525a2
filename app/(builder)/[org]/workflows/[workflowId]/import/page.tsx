import { ImportReport } from '#components/imports/import-report.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { WorkflowTabs } from '#components/workflows/workflow-tabs.tsx';
import { LIMITS } from '#lib/engine/limits.ts';
import { getImport } from '#lib/imports/queries.ts';
import { listSecrets } from '#lib/vault/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { createSecretAction, fillCredentialAction, moveSecretAction, tickTaskAction } from './actions.ts';

export const metadata = { title: 'Import report' };

type Props = { params: Promise<{ org: string; workflowId: string }> };

export default async function ImportReportPage({ params }: Props) {
  const { org, workflowId } = await params;
  const ctx = await pageContext(org);
  const view = await orNotFound(getImport(ctx, { id: workflowId }));
  const secrets = await orRefusal(listSecrets(ctx, { limit: LIMITS.pageSize }));
  const acts = ctx.permissions.has('workflow:update')
    ? {
        names: 'value' in secrets ? secrets.value.items.map(({ name }) => name).toSorted() : [],
        create: createSecretAction,
        fill: fillCredentialAction,
        move: moveSecretAction,
        tick: tickTaskAction,
      }
    : undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 border-b border-line px-6">
        <div className="flex h-12 min-w-0 items-center">
          <Breadcrumb steps={[{ label: 'Workflows', href: `/${org}/workflows` }, { label: view.workflow.name }]} />
        </div>
        <WorkflowTabs home={`/${org}`} workflowId={workflowId} isImported />
      </div>
      <ImportReport org={org} view={view} acts={acts} />
    </>
  );
}
