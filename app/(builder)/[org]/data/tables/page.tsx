import { Table2 } from 'lucide-react';
import { NewTable } from '#components/tables/new-table.tsx';
import { TableFilters } from '#components/tables/table-filters.tsx';
import { TableList } from '#components/tables/table-list.tsx';
import { EmptyTrash } from '#components/trash/empty-trash.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listTables } from '#lib/tables/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { createTableAction, deleteTableAction, restoreTableAction, updateTableAction } from './actions.ts';

export const metadata = { title: 'Tables' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function TablesPage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const { search, trash, cursor } = query;
  const ctx = await pageContext(org);
  const answer = await orNotFound(orRefusal(listTables(ctx, { search, deleted: trash !== undefined, cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  const create = ctx.permissions.has('table:create') ? <NewTable org={org} create={createTableAction} /> : null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-6 py-4">
        <TableFilters />
        {create}
      </div>
      <TableList
        org={org}
        tables={items}
        isTrash={trash !== undefined}
        acts={{
          update: ctx.permissions.has('table:update') ? updateTableAction : undefined,
          remove: ctx.permissions.has('table:delete') ? deleteTableAction : undefined,
          restore: ctx.permissions.has('table:delete') ? restoreTableAction : undefined,
        }}
        empty={
          trash !== undefined ? (
            <EmptyTrash what="Data tables" more="Their rows stay and go with them." />
          ) : search ? (
            <NoMatch />
          ) : (
            <NoTables />
          )
        }
      />
      <Paging
        first={cursor && withCursor(query, undefined)}
        next={nextCursor ? withCursor(query, nextCursor) : undefined}
      />
    </>
  );
}

const NoTables = () => (
  <EmptyState icon={<Table2 />} title="No data tables yet">
    A table keeps what workflows have to remember: customers, what was already sent, counters. The node “Data table”
    reads and writes it; here you see it and edit it by hand. Press “New table”, and then import a CSV file if you have
    one.
  </EmptyState>
);

const NoMatch = () => (
  <EmptyState icon={<Table2 />} title="No table matches">
    Search for a part of its name.
  </EmptyState>
);
