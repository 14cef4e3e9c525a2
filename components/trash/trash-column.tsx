'use client';

import { RotateCcw } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { Column } from '#components/ui/table.tsx';
import { restored, timeLeft } from './trash-words.ts';

type Trashed = { readonly id: string; readonly name: string; readonly deletedAt: string | null };
type Trash<Row> = {
  readonly org: string;
  /** Absent for who may not. */
  readonly restore: FormAction | undefined;
  /** What a row is of; null for a row that is none. */
  readonly of: (row: Row) => Trashed | null;
};

/** The last column of every list while its trash is shown: how long things stay, and the way back. */
export const trashColumn = <Row,>({ org, restore, of }: Trash<Row>): Column<Row> => ({
  key: 'trash',
  header: <span className="sr-only">Restore</span>,
  width: '13rem',
  align: 'right',
  cell: (row) => {
    const trashed = of(row);
    return trashed?.deletedAt && <Restore org={org} {...trashed} deletedAt={trashed.deletedAt} restore={restore} />;
  },
});

type RestoreProps = { org: string; id: string; name: string; deletedAt: string; restore: FormAction | undefined };

function Restore({ org, id, name, deletedAt, restore }: RestoreProps) {
  const { act, pending } = useAct();
  return (
    <span className="flex items-center justify-end gap-3 whitespace-nowrap">
      <span suppressHydrationWarning className="text-sm text-muted">
        {timeLeft(deletedAt, Date.now())}
      </span>
      {restore && (
        <Button
          size="sm"
          icon={<RotateCcw />}
          pending={pending}
          aria-label={`Restore ${name}`}
          onClick={() => act(restore, { org, id }, { done: restored(name) })}
        >
          Restore
        </Button>
      )}
    </span>
  );
}
