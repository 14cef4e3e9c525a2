'use client';

import { Filter, Plus, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Select } from '#components/ui/select.tsx';
import { type Comparison, ROW_FIELDS, type RowCondition, type RowFilter } from '#lib/engine/table.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import { COMPARISON_WORDS, comparisonsFor } from './column-words.ts';

type Props = {
  columns: readonly ColumnView[];
  filter: RowFilter;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called at each change; conditions without a value are not ready. */
  onChange: (filter: RowFilter) => void;
};

const takesValue = (is: Comparison) => is !== 'empty' && is !== 'notEmpty';

/** True for a condition that says something. */
export const isWhole = ({ is, value }: RowCondition): boolean => !takesValue(is) || (value ?? '') !== '';

/** Which rows are shown, condition by condition. */
export function FilterButton({ columns, filter, open, onOpenChange, onChange }: Props) {
  const { match, conditions } = filter;
  const count = conditions.filter(isWhole).length;
  const change = (at: number, condition: Partial<RowCondition>) =>
    onChange({ match, conditions: conditions.map((one, n) => (n === at ? { ...one, ...condition } : one)) });
  const add = () => onChange({ match, conditions: [...conditions, freshCondition(columns[0])] });
  return (
    <Popover
      title="Filter"
      open={open}
      onOpenChange={onOpenChange}
      className="w-[min(38rem,calc(100vw-2rem))]"
      trigger={
        <Button
          icon={<Filter />}
          className={count > 0 ? 'border-accent-line bg-accent-soft text-accent-ink' : undefined}
        >
          {count > 0 ? `Filter: ${count}` : 'Filter'}
        </Button>
      }
    >
      <div className="grid gap-2">
        {conditions.length === 0 && (
          <p className="text-sm text-muted">All rows are shown. Add a condition to see fewer.</p>
        )}
        {conditions.length > 1 && (
          <Select
            size="sm"
            label="Rows have to meet"
            className="w-56"
            value={match}
            options={[
              { value: 'all', label: 'Rows that meet all of these' },
              { value: 'any', label: 'Rows that meet any of these' },
            ]}
            onChange={(next) => onChange({ match: next, conditions })}
          />
        )}
        {[...conditions.entries()].map(([n, condition]) => (
          <ConditionLine
            key={n}
            columns={columns}
            condition={condition}
            onChange={(next) => change(n, next)}
            onRemove={() => onChange({ match, conditions: conditions.filter((_, other) => other !== n) })}
          />
        ))}
        <Button size="sm" variant="ghost" icon={<Plus />} className="justify-self-start" onClick={add}>
          Add condition
        </Button>
      </div>
    </Popover>
  );
}

/** A condition on a column, to be completed. */
export const freshCondition = (column: ColumnView | undefined): RowCondition => ({
  column: column?.name ?? 'id',
  is: comparisonsFor(column?.type ?? 'number')[0] as Comparison,
  value: '',
});

type LineProps = {
  columns: readonly ColumnView[];
  condition: RowCondition;
  onChange: (change: Partial<RowCondition>) => void;
  onRemove: () => void;
};

function ConditionLine({ columns, condition, onChange, onRemove }: LineProps) {
  const { column: name, is, value } = condition;
  const column = columns.find((one) => one.name === name);
  const type = column?.type ?? (name === 'id' ? 'number' : 'datetime');
  const names = [...columns.map((one) => one.name), ...ROW_FIELDS];
  return (
    <div className="flex items-center gap-2">
      <Select
        size="sm"
        label="Column"
        className="w-40"
        value={name}
        options={names.map((one) => ({ value: one, label: one }))}
        onChange={(next) => onChange(freshCondition(columns.find((one) => one.name === next) ?? fieldColumn(next)))}
      />
      <Select
        size="sm"
        label="Comparison"
        className="w-36"
        value={is}
        options={comparisonsFor(type).map((one) => ({ value: one, label: COMPARISON_WORDS[one] }))}
        onChange={(next) => onChange({ is: next })}
      />
      {takesValue(is) && (
        <Input
          size="sm"
          aria-label="Value"
          className="min-w-0 flex-1"
          value={String(value ?? '')}
          placeholder={type === 'datetime' ? '2026-03-01' : type === 'boolean' ? 'yes or no' : 'Value'}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      <IconButton size="sm" label="Take out this condition" icon={<X />} className="ml-auto" onClick={onRemove} />
    </div>
  );
}

const fieldColumn = (name: string): ColumnView => ({
  ...{ id: name, name, type: name === 'id' ? 'number' : 'datetime', isUnique: false, isRequired: false },
});
