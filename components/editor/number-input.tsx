'use client';

import { useState } from 'react';
import { Input } from '#components/ui/input.tsx';

type NumberInputProps = {
  min: number;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  placeholder?: string;
  /** Whole numbers only. */
  whole?: boolean;
  disabled?: boolean;
};

/**
 * A number within bounds: what lies outside is brought to the nearest of them, and shown so once the field is left. The
 * beginning of a number may lie outside.
 */
export function NumberInput({ min, max, value, onChange, whole = false, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={min}
      max={max}
      step={whole ? 1 : 'any'}
      value={typed ?? value ?? ''}
      {...props}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = whole ? Math.round(target.valueAsNumber) : target.valueAsNumber;
        onChange(Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number)));
      }}
    />
  );
}
