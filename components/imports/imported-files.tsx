import { Notice } from '#components/ui/notice.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import type { ImportedFiles as Files, ImportedFile } from '#lib/imports/schema.ts';
import { FATES, type Fate } from './fates.ts';

const count = (fate: Fate): Column<ImportedFile> => ({
  key: fate,
  header: FATES[fate].word,
  width: '7rem',
  align: 'right',
  from: 'md',
  sort: ({ counts }) => counts[fate],
  cell: ({ counts }) => <span className="tabular-nums">{counts[fate]}</span>,
});

const columns: readonly Column<ImportedFile>[] = [
  {
    key: 'name',
    header: 'Workflow',
    sort: ({ workflow }) => workflow.name,
    cell: ({ workflow, file }) => (
      <span className="block min-w-0 py-2">
        <span className="block truncate font-medium">{workflow.name}</span>
        <span className="block truncate text-xs text-muted">{file}</span>
      </span>
    ),
  },
  count('exact'),
  count('approximate'),
  count('placeholder'),
  {
    key: 'open',
    header: 'To do',
    width: '6rem',
    align: 'right',
    sort: ({ open }) => open,
    cell: ({ open }) => <span className="font-medium tabular-nums">{open}</span>,
  },
];

/** What became of files that were imported together; each row leads to its report. */
export function ImportedFiles({ org, items, refused }: { org: string } & Pick<Files, 'items' | 'refused'>) {
  return (
    <section aria-label="Imported files" className="grid gap-4">
      <h2 className="text-lg font-semibold">
        {items.length} {items.length === 1 ? 'workflow was' : 'workflows were'} imported
      </h2>
      {refused.map(({ file, problem }) => (
        <Notice key={file} tone="error" title={`“${file}” was not imported`}>
          {problem}
        </Notice>
      ))}
      <div className="-mx-6 border-t border-line">
        <Table
          label="Imported workflows"
          columns={columns}
          rows={items}
          rowKey={({ workflow }) => workflow.id}
          href={({ workflow }) => `/${org}/workflows/${workflow.id}/import`}
          empty={<p className="px-6 py-6 text-muted">None of the files could be read.</p>}
        />
      </div>
    </section>
  );
}
