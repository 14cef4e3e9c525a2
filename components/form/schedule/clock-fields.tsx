'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ClockParts, Preset } from './rule-presets.ts';

const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
const DAYS = [
  ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: `Day ${index + 1}` })),
  { value: 'L', label: 'Last day' },
];

type Props = {
  readonly preset: Preset;
  readonly parts: ClockParts;
  readonly readOnly: boolean;
  readonly onChange: (parts: ClockParts) => void;
};

/** A time of day, with the days of the week or of the month that the preset asks for. */
export function ClockFields({ preset, parts, readOnly, onChange }: Props) {
  const { time, weekdays, day } = parts;
  return (
    <div className="grid grid-cols-2 gap-2">
      {preset === 'weekly' && (
        <fieldset aria-label="Days of the week" className="col-span-full grid grid-cols-7 gap-1">
          {MONDAY_FIRST.map((weekday) => {
            const isOn = weekdays.includes(weekday);
            const left = weekdays.filter((each) => each !== weekday);
            return (
              <button
                key={weekday}
                type="button"
                aria-label={NAMES[weekday]}
                aria-pressed={isOn}
                disabled={readOnly || (isOn && left.length === 0)}
                className="h-8 rounded-md border border-line-strong bg-surface text-sm text-muted transition-colors hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
                onClick={() => onChange({ ...parts, weekdays: isOn ? left : [...weekdays, weekday] })}
              >
                {WEEKDAYS[weekday]}
              </button>
            );
          })}
        </fieldset>
      )}
      {preset === 'monthly' && (
        <Select
          label="Day of the month"
          options={DAYS}
          value={day}
          disabled={readOnly}
          onChange={(next) => onChange({ ...parts, day: next })}
        />
      )}
      <Field label="Time of day" hideLabel>
        <Input
          type="time"
          className="tabular-nums"
          value={time}
          readOnly={readOnly}
          onChange={(event) => event.target.value && onChange({ ...parts, time: event.target.value })}
        />
      </Field>
    </div>
  );
}
