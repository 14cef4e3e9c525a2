import { Notice } from '#components/ui/notice.tsx';
import { AppError } from '#lib/errors.ts';
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
    orProblem(
      Promise.all([
        listRows(ctx, { ...selection, sort: sort as never, limit: 100 }),
        isAll ? undefined : countRows(ctx, selection),
      ]),
    ),
  );
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { problem, rows: [first, counted] = [NOTHING, { count: 0 }] } = answer.value;
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
      problem={problem}
      may={{ write: ctx.permissions.has('table:write'), change: ctx.permissions.has('table:update') }}
      address={{ filter, sort, search }}
    />
  );
}

const NOTHING = { items: [], nextCursor: null };

/** The rows, or why the address asks for none that there could be: a word where the column holds numbers. */
async function orProblem<T>(rows: Promise<T>): Promise<{ rows?: T; problem?: string }> {
  try {
    return { rows: await rows };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { problem: error.message };
    throw error;
  }
}

/** What an address says, where it says it well. */
function parsed<T>(schema: { parse: (value: unknown) => T }, text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
