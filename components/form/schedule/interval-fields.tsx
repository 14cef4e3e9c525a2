'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { type Interval, UNITS } from '#lib/engine/schedule/plan.ts';

type Props = { readonly rule: Interval; readonly readOnly: boolean; readonly onChange: (rule: Interval) => void };

/** How often, and from days on the time that is counted from: it fires at that time of day. */
export function IntervalFields({ rule, readOnly, onChange }: Props) {
  const hasDate = ['days', 'weeks', 'months'].includes(rule.unit);
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="How many" hideLabel>
        <Input
          type="number"
          className="tabular-nums"
          min={1}
          value={rule.every || ''}
          readOnly={readOnly}
          onChange={(event) => onChange({ ...rule, every: Number.parseInt(event.target.value, 10) || 0 })}
        />
      </Field>
      <Select
        label="Unit"
        options={UNITS.map((value) => ({ value, label: rule.every === 1 ? value.slice(0, -1) : value }))}
        value={rule.unit}
        disabled={readOnly}
        onChange={(unit) => onChange({ ...rule, unit })}
      />
      {hasDate && (
        <Field label="Counted from" className="col-span-full">
          <Input
            type="datetime-local"
            value={rule.from ? `${rule.from}T00:00`.slice(0, 16) : '2024-01-01T00:00'}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...rule, from: event.target.value || undefined })}
          />
        </Field>
      )}
    </div>
  );
}
