import { Notice } from '#components/ui/notice.tsx';
import { countRows, getTable, listRows } from '#lib/tables/queries.ts';
import { Filter, Sort } from '#lib/tables/schema.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { TablePage } from './table-page.tsx';

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  return { title: (await orNotFound(getTable(await pageContext(org), { id }))).name };
}

export default async function Page({ params, searchParams }: Props) {
  const { org, id } = await params;
  const { filter, sort, search } = await searchParams;
  const ctx = await pageContext(org);
  const table = await orNotFound(getTable(ctx, { id }));
  const selection = { id, filter: filter as never, search };
  const isAll = filter === undefined && !search;
  const answer = await orRefusal(
    Promise.all([
      listRows(ctx, { ...selection, sort: sort as never, limit: 100 }),
      isAll ? undefined : countRows(ctx, selection),
    ]),
  );
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const [first, counted] = answer.value;
  return (
    <TablePage
      key={id}
      version={JSON.stringify([filter, sort, search, table.columns, table.updatedAt])}
      org={org}
      table={table}
      first={first}
      filter={parsed(Filter, filter) ?? { match: 'all', conditions: [] }}
      sort={parsed(Sort, sort) ?? []}
      matching={counted?.count}
      may={{ write: ctx.permissions.has('table:write'), change: ctx.permissions.has('table:update') }}
      address={{ filter, sort, search }}
    />
  );
}

/** What an address says, which `listRows` has just accepted. */
function parsed<T>(schema: { parse: (value: unknown) => T }, text: string | undefined): T | undefined {
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}
