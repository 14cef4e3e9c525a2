'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { restored } from '#components/trash/trash-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { Time } from '#components/ui/time.tsx';
import type { TemplateView } from '#lib/node-templates/schema.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

type Acts = { update: FormAction; remove: FormAction; restore: FormAction };
type Props = { org: string; templates: readonly TemplateView[]; acts?: Acts; empty: ReactNode };

/** Saved nodes, the most used first, to rename and to delete. */
export function TemplateTable({ org, templates, acts, empty }: Props) {
  const columns = acts ? [...COLUMNS, actsColumn(org, acts)] : COLUMNS;
  return <Table label="Node templates" columns={columns} rows={templates} rowKey={({ id }) => id} empty={empty} />;
}

const COLUMNS: readonly Column<TemplateView>[] = [
  {
    key: 'name',
    header: 'Template',
    sort: ({ name }) => name.toLowerCase(),
    cell: ({ name, description, tags, node }) => {
      const definition = definitionOf(node.type);
      return (
        <span className="flex min-w-0 items-center gap-2.5">
          <NodeTile family={definition?.family ?? 'action'} icon={definition?.icon ?? 'puzzle'} />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5">
              <span className="truncate font-medium">{name}</span>
              {tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
            {description && <span className="block truncate text-xs text-muted">{description}</span>}
          </span>
        </span>
      );
    },
  },
  {
    key: 'type',
    header: 'Node',
    width: '12rem',
    from: 'sm',
    cell: ({ node }) => definitionOf(node.type)?.title ?? node.type,
  },
  {
    key: 'used',
    header: 'Used',
    width: '6rem',
    align: 'right',
    from: 'sm',
    cell: ({ useCount }) => <span className="tabular-nums">{useCount}</span>,
  },
  {
    key: 'saved',
    header: 'Saved',
    width: '8rem',
    from: 'md',
    cell: ({ createdAt }) => <Time at={createdAt} className="text-muted" />,
  },
];

const actsColumn = (org: string, acts: Acts): Column<TemplateView> => ({
  key: 'acts',
  header: <span className="sr-only">Change</span>,
  width: '6.5rem',
  align: 'right',
  cell: (template) => <RowActs org={org} template={template} acts={acts} />,
});

function RowActs({ org, template, acts }: { org: string; template: TemplateView; acts: Acts }) {
  const { act, pending } = useAct();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { id, name, description } = template;
  const restore = () => act(acts.restore, { org, id }, { done: restored(name) });
  return (
    <span className="flex justify-end">
      <Dialog
        title={`Rename “${name}”`}
        trigger={<IconButton size="sm" label={`Rename ${name}`} icon={<Pencil />} />}
        open={open}
        onOpenChange={setOpen}
      >
        <ActionForm
          action={acts.update}
          hidden={{ org, id }}
          onDone={() => {
            setOpen(false);
            router.refresh();
          }}
        >
          <FormField name="name" label="Name">
            <Input defaultValue={name} required maxLength={100} />
          </FormField>
          <FormField name="description" label="Description" optional>
            <Textarea name="description" defaultValue={description} maxLength={500} />
          </FormField>
          <div className="flex justify-end">
            <SubmitButton>Save</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
      <IconButton
        size="sm"
        label={`Delete ${name}`}
        icon={<Trash2 />}
        pending={pending}
        onClick={() => act(acts.remove, { org, id }, { done: `Deleted “${name}”.`, undo: restore })}
      />
    </span>
  );
}
