import { getCustomNode } from '#lib/custom-nodes/queries.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { deleteCustomNodeAction, restoreCustomNodeAction } from '../actions.ts';
import { CustomEditorPage } from './custom-editor-page.tsx';

type Props = { params: Promise<{ org: string; nodeId: string }> };

export async function generateMetadata({ params }: Props) {
  const { org, nodeId } = await params;
  return { title: (await orNotFound(getCustomNode(await pageContext(org), { id: nodeId }))).title };
}

export default async function CustomNodePage({ params }: Props) {
  const { org, nodeId } = await params;
  const ctx = await pageContext(org);
  const node = await orNotFound(getCustomNode(ctx, { id: nodeId }));
  const may = (permission: Parameters<typeof ctx.permissions.has>[0]) =>
    ctx.permissions.has(permission) && node.deletedAt === null;
  return (
    <CustomEditorPage
      key={node.id}
      org={org}
      loaded={node}
      may={{
        edit: may('custom_node:update'),
        publish: may('custom_node:publish'),
        remove: may('custom_node:delete'),
      }}
      remove={deleteCustomNodeAction}
      restore={restoreCustomNodeAction}
    />
  );
}
