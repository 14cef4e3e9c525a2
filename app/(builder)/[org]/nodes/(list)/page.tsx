import { Puzzle } from 'lucide-react';
import { CreateCustomNode } from '#components/custom-nodes/create-custom-node.tsx';
import { CustomNodeFilters } from '#components/custom-nodes/custom-node-filters.tsx';
import { CustomNodeTable } from '#components/custom-nodes/custom-node-table.tsx';
import { EmptyTrash } from '#components/trash/empty-trash.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listCustomNodes } from '#lib/custom-nodes/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { createCustomNodeAction, restoreCustomNodeAction } from '../actions.ts';

export const metadata = { title: 'Custom nodes' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function CustomNodesPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { search, cursor } = given;
  const isTrash = given.trash !== undefined;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(listCustomNodes(ctx, { search, cursor, show: isTrash ? 'trash' : 'all' })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 px-6 py-4">
        <CustomNodeFilters />
        {ctx.permissions.has('custom_node:update') && <CreateCustomNode org={org} create={createCustomNodeAction} />}
      </div>
      <CustomNodeTable
        org={org}
        nodes={items}
        isTrash={isTrash}
        restore={ctx.permissions.has('custom_node:delete') ? restoreCustomNodeAction : undefined}
        empty={
          isTrash && !search ? (
            <EmptyTrash what="Custom nodes" more="One that a workflow uses stays as long as it does." />
          ) : (
            <EmptyState icon={<Puzzle />} title={search ? 'No node matches' : 'No custom nodes yet'}>
              {search
                ? 'Search for another part of the title, the name or the description.'
                : 'What no built-in node does, write in a few lines of JavaScript or Python: with a form of its own, tested here, and used in every workflow.'}
            </EmptyState>
          )
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
    </>
  );
}
