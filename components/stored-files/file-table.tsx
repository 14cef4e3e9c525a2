'use client';

import { Folder } from 'lucide-react';
import { trashColumn } from '#components/trash/trash-column.tsx';
import { formatBytes } from '#components/ui/measures.ts';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { StoredFileView } from '#lib/file-store/schema.ts';
import { FileIcon } from './file-icon.tsx';
import { type FileActs, FileMenu } from './file-menu.tsx';

type Row = { kind: 'folder'; name: string; path: string } | { kind: 'file'; file: StoredFileView };

type Props = {
  org: string;
  /** The folder shown; empty at the top. */
  folder: string;
  folders: readonly string[];
  files: readonly StoredFileView[];
  /** True where files of other folders are shown too: in a search and in the trash. */
  isAcross: boolean;
  isTrash: boolean;
  acts: FileActs;
  empty: React.ReactNode;
};

/** What lies in a folder: folders first, which open; then files, which are saved by a click. */
export function FileTable({ org, folder, folders, files, isAcross, isTrash, acts, empty }: Props) {
  const hrefOf = ({ id }: StoredFileView) => `/api/ui/${org}/files/stored/${id}/content`;
  const rows: readonly Row[] = [
    ...folders.map((name): Row => ({ kind: 'folder', name, path: folder === '' ? name : `${folder}/${name}` })),
    ...files.map((file): Row => ({ kind: 'file', file })),
  ];
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: (row) => (row.kind === 'folder' ? `0${row.name}` : `1${row.file.name}`).toLowerCase(),
      cell: (row) => <NameCell row={row} isAcross={isAcross} hrefOf={hrefOf} />,
    },
    {
      key: 'size',
      header: 'Size',
      width: '7rem',
      from: 'sm',
      sort: (row) => (row.kind === 'file' ? row.file.size : -1),
      cell: (row) =>
        row.kind === 'file' && <span className="text-muted tabular-nums">{formatBytes(row.file.size)}</span>,
    },
    {
      key: 'type',
      header: 'Type',
      width: '12rem',
      from: 'lg',
      cell: (row) => <span className="text-muted">{row.kind === 'file' ? row.file.mimeType : 'Folder'}</span>,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: '14rem',
      from: 'md',
      sort: (row) => (row.kind === 'file' ? Date.parse(row.file.updatedAt) : 0),
      cell: (row) =>
        row.kind === 'file' && (
          <span className="flex gap-1 text-muted">
            <Time at={row.file.updatedAt} className="relative z-10 whitespace-nowrap" />
            <span className="truncate">by {row.file.updatedBy?.name ?? 'a run'}</span>
          </span>
        ),
    },
    isTrash
      ? trashColumn({
          org,
          restore: acts.restore,
          of: (row) => (row.kind === 'file' ? row.file : null),
        })
      : {
          key: 'menu',
          header: <span className="sr-only">Actions</span>,
          width: '4rem',
          align: 'right',
          cell: (row) =>
            row.kind === 'file' && <FileMenu org={org} file={row.file} acts={acts} href={hrefOf(row.file)} />,
        },
  ];
  return (
    <Table
      label="Files"
      columns={columns}
      rows={rows}
      rowKey={(row) => (row.kind === 'folder' ? `folder ${row.path}` : row.file.id)}
      href={(row) => (row.kind === 'folder' ? `?folder=${encodeURIComponent(row.path)}` : null)}
      empty={empty}
    />
  );
}

function NameCell({
  row,
  isAcross,
  hrefOf,
}: {
  row: Row;
  isAcross: boolean;
  hrefOf: (file: StoredFileView) => string;
}) {
  const line = 'inline-flex max-w-full items-center gap-2.5 align-middle';
  if (row.kind === 'folder') {
    return (
      <span className={line}>
        <Folder aria-hidden className="size-4 shrink-0 text-accent" />
        <bdi className="truncate">{row.name}</bdi>
      </span>
    );
  }
  const { file } = row;
  const words = (
    <>
      <FileIcon mimeType={file.mimeType} name={file.name} />
      <bdi className="truncate font-medium text-ink">{file.name}</bdi>
      {isAcross && file.folder !== '' && <bdi className="truncate text-sm text-muted">in {file.folder}</bdi>}
    </>
  );
  if (file.deletedAt) return <span className={line}>{words}</span>;
  return (
    <a data-row href={hrefOf(file)} download className={`${line} rounded-sm hover:underline`}>
      {words}
    </a>
  );
}
