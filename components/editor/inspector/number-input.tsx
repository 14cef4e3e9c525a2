'use client';

import { Input } from '#components/ui/input.tsx';

type NumberInputProps = {
  min: number;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  placeholder?: string;
};

/** A number within bounds: what lies outside is brought to the nearest of them. */
export function NumberInput({ min, max, value, onChange, placeholder }: NumberInputProps) {
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={min}
      max={max}
      step="any"
      value={value ?? ''}
      placeholder={placeholder}
      onChange={(event) => {
        const number = event.target.valueAsNumber;
        onChange(Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number)));
      }}
    />
  );
}
