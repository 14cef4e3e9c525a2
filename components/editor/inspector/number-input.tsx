'use client';

import { useState } from 'react';
import { Input } from '#components/ui/input.tsx';

type NumberInputProps = {
  min: number;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  placeholder?: string;
};

/**
 * A number within bounds: what lies outside is brought to the nearest of them, and shown so once the field is left. The
 * beginning of a number may lie outside.
 */
export function NumberInput({ min, max, value, onChange, placeholder }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={min}
      max={max}
      step="any"
      value={typed ?? value ?? ''}
      placeholder={placeholder}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = target.valueAsNumber;
        onChange(Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number)));
      }}
    />
  );
}
