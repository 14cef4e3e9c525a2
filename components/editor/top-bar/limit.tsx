'use client';

import type { ReactNode } from 'react';
import { NumberInput } from '#components/editor/number-input.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { isTemplate } from '#lib/engine/expression/template.ts';

type LimitProps = {
  label: string;
  /** What it does, and what happens to the others: one sentence. */
  help: string;
  on: boolean;
  disabled: boolean;
  onToggle: (on: boolean) => void;
  error?: string | undefined;
  children: ReactNode;
};

/** One limit: a switch, a sentence, and its numbers while it is on. */
export function Limit({ label, help, on, disabled, onToggle, error, children }: LimitProps) {
  return (
    <div className="grid gap-2">
      <Switch
        label={<span className="font-medium">{label}</span>}
        checked={on}
        disabled={disabled}
        onChange={onToggle}
      />
      <p className="text-sm text-muted">{help}</p>
      {error && <p className="text-sm text-bad">{error}</p>}
      {on && <div className="mt-1 grid grid-cols-2 gap-3 border-l border-line pl-3">{children}</div>}
    </div>
  );
}

type NumberProps = {
  label: string;
  hint?: string;
  min: number;
  max: number;
  value: number | undefined;
  disabled: boolean;
  optional?: boolean;
  error?: string | undefined;
  onChange: (value: number | undefined) => void;
};

/** A whole number within its bounds. One that is not optional stays what it was while nothing is written. */
export function NumberField({ label, hint, error, optional = false, onChange, ...input }: NumberProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <NumberInput whole {...input} onChange={(number) => (number !== undefined || optional) && onChange(number)} />
    </Field>
  );
}

type KeyProps = {
  value: string | undefined;
  disabled: boolean;
  error?: string | undefined;
  onChange: (key?: string) => void;
};

/** Text, or an expression in braces, which is kept with a leading `=`. */
export function KeyField({ value = '', disabled, error, onChange }: KeyProps) {
  return (
    <Field
      label="Counted by"
      optional
      className="col-span-2"
      hint={
        <>
          Runs with another value count apart, such as{' '}
          <code className="whitespace-nowrap">{'{{ $json.body.customer }}'}</code>. Empty: all together.
        </>
      }
      error={error}
    >
      <Input
        mono
        disabled={disabled}
        value={shownTemplate(value)}
        onChange={({ target }) => onChange(keptTemplate(target.value))}
      />
    </Field>
  );
}

export const shownTemplate = (text: string): string => (isTemplate(text) ? text.slice(1) : text);
export const keptTemplate = (text: string): string | undefined =>
  text === '' ? undefined : text.includes('{{') ? `=${text}` : text;
