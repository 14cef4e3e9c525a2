'use client';

import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { trashColumn } from '#components/trash/trash-column.tsx';
import { movedToTrash, restored } from '#components/trash/trash-words.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { TableView } from '#lib/tables/schema.ts';

type Acts = {
  readonly update: FormAction | undefined;
  readonly remove: FormAction | undefined;
  readonly restore: FormAction | undefined;
};
type Props = { org: string; tables: readonly TableView[]; isTrash: boolean; acts: Acts; empty: ReactNode };

/** Data tables with what they hold; a row leads into its table. */
export function TableList({ org, tables, isTrash, acts, empty }: Props) {
  const columns: readonly Column<TableView>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: ({ name }) => name.toLowerCase(),
      cell: ({ name, description }) => (
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{name}</span>
          <span className="truncate text-muted">{description}</span>
        </span>
      ),
    },
    {
      key: 'columns',
      header: 'Columns',
      width: '7rem',
      align: 'right',
      from: 'sm',
      sort: (table) => table.columns.length,
      cell: (table) => <span className="text-muted tabular-nums">{table.columns.length}</span>,
    },
    {
      key: 'rows',
      header: 'Rows',
      width: '8rem',
      align: 'right',
      sort: ({ rowCount }) => rowCount,
      cell: ({ rowCount }) => <span className="tabular-nums">{rowCount.toLocaleString('en')}</span>,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: '9rem',
      from: 'md',
      sort: ({ updatedAt }) => updatedAt,
      cell: ({ updatedAt }) => <Time at={updatedAt} className="text-muted" />,
    },
    isTrash
      ? trashColumn({
          org,
          restore: acts.restore,
          of: (row) => row,
        })
      : {
          key: 'acts',
          header: <span className="sr-only">Actions</span>,
          width: '4.5rem',
          align: 'right',
          cell: (table) => <TableActs org={org} table={table} acts={acts} />,
        },
  ];
  return (
    <Table
      label="Data tables"
      columns={columns}
      rows={tables}
      rowKey={({ id }) => id}
      href={({ id, deletedAt }) => (deletedAt ? null : `/${org}/data/tables/${id}`)}
      empty={empty}
    />
  );
}

function TableActs({ org, table, acts }: { org: string; table: TableView; acts: Acts }) {
  const { act, pending } = useAct();
  const [renaming, setRenaming] = useState(false);
  const { id, name } = table;
  const { update, remove, restore } = acts;
  const bringBack = () => restore && act(restore, { org, id }, { done: restored(name) });
  if (!update && !remove) return null;
  const undo = restore && { undo: bringBack };
  return (
    <span className="relative z-10">
      <Menu
        align="end"
        trigger={<IconButton size="sm" label={`Actions for ${name}`} icon={<Ellipsis />} pending={pending} />}
      >
        {update && (
          <MenuItem icon={<Pencil />} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
        )}
        {remove && (
          <MenuItem
            danger
            icon={<Trash2 />}
            onSelect={() => act(remove, { org, id }, { done: movedToTrash(name), ...undo })}
          >
            Move to trash
          </MenuItem>
        )}
      </Menu>
      {update && <RenameTable org={org} table={table} update={update} open={renaming} onOpenChange={setRenaming} />}
    </span>
  );
}

type RenameProps = {
  org: string;
  table: TableView;
  update: FormAction;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

function RenameTable({ org, table, update, open, onOpenChange }: RenameProps) {
  const router = useRouter();
  const done = () => {
    onOpenChange(false);
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Rename “${table.name}”`}
      description="Workflows that call it by its name have to be told the new one."
    >
      <ActionForm action={update} hidden={{ org, id: table.id }} onDone={done}>
        <FormField name="name" label="Name">
          <Input required autoFocus autoComplete="off" defaultValue={table.name} maxLength={100} />
        </FormField>
        <FormField name="description" label="What it is for" optional>
          <Input autoComplete="off" defaultValue={table.description} maxLength={1000} />
        </FormField>
        <SubmitButton className="justify-self-end">Rename table</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
