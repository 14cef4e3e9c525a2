'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { COLUMN_TYPES, type ColumnType } from '#lib/engine/table.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import { type ColumnChange, type NewColumn, Refusal } from './backend.ts';
import { TYPE_WORDS } from './column-words.ts';

type Props = {
  /** The column that is changed; a new one is made without. */
  column?: ColumnView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  save: (column: NewColumn & Pick<ColumnChange, 'unfit'>) => Promise<void>;
};

const FRESH: NewColumn = { name: '', type: 'text', isUnique: false, isRequired: false };

/** Name, type and rules of a column. Where values have no meaning in a new type it says which, and asks. */
export function ColumnDialog({ column, open, onOpenChange, save }: Props) {
  const [given, setGiven] = useState<NewColumn>(column ?? FRESH);
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);
  const set = (change: Partial<NewColumn>) => {
    setGiven({ ...given, ...change });
    setRefusal(undefined);
  };
  const submit = async (unfit?: 'empty') => {
    const { name, type, isUnique, isRequired } = given;
    setPending(true);
    try {
      await save({ name: name.trim(), type, isUnique, isRequired, ...(unfit && { unfit }) });
      onOpenChange(false);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal((error as Error).message));
    } finally {
      setPending(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={column ? `Column “${column.name}”` : 'New column'}>
      <form onSubmit={onSubmit} className="grid gap-4">
        {refusal && (
          <Notice tone="error">
            {refusal.message}
            {refusal.reason === 'unfit_values' && !given.isRequired && (
              <Button size="sm" className="mt-2 flex" pending={pending} onClick={() => void submit('empty')}>
                Empty these cells and convert the rest
              </Button>
            )}
          </Notice>
        )}
        <Field label="Name">
          <Input
            required
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={given.name}
            placeholder="email"
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label="Type">
          <Select<ColumnType>
            options={COLUMN_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
            value={given.type}
            onChange={(type) => set({ type })}
          />
        </Field>
        <Checkbox
          label="Unique"
          hint="No two rows have the same value, and rows are found by it at once."
          checked={given.isUnique}
          onChange={(isUnique) => set({ isUnique })}
        />
        <Checkbox
          label="Required"
          hint="A row without it is refused."
          checked={given.isRequired}
          onChange={(isRequired) => set({ isRequired })}
        />
        <Button type="submit" variant="primary" pending={pending} className="justify-self-end">
          {column ? 'Change column' : 'Add column'}
        </Button>
      </form>
    </Dialog>
  );
}
