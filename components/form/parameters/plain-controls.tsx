'use client';

import { useId } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Input } from '#components/ui/input.tsx';
import type { JsonValue } from '#lib/engine/values.ts';
import type { Choice } from './describe-fields.ts';
import { LongText } from './long-text.tsx';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { becomesExpression } from './stored-value.ts';

/** A line or several lines of text; what looks like an expression becomes one. */
export function TextControl({ field, value, onChange }: ControlProps) {
  const { readOnly, insert } = useParameters();
  const text =
    typeof value === 'string' ? value : value === undefined ? String(field.fallback ?? '') : JSON.stringify(value);
  const write = (next: string) => onChange((field.meta.expression !== false && becomesExpression(text, next)) || next);
  const shared = {
    value: text,
    placeholder: field.meta.placeholder,
    readOnly,
    onFocus: () => {
      insert.current = field.meta.expression === false ? null : (expression) => onChange(`=${text}${expression}`);
    },
  };
  return field.meta.widget === 'textarea' ? (
    <LongText {...shared} title={field.title} onChange={(event) => write(event.target.value)} />
  ) : (
    <Input
      {...shared}
      type={field.meta.widget === 'password' ? 'password' : 'text'}
      autoComplete="off"
      onChange={(event) => write(event.target.value)}
    />
  );
}

/** A number within the bounds of its schema. */
export function NumberControl({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const { shape } = field;
  if (shape.type !== 'number') return null;
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={shape.min}
      max={shape.max}
      step={shape.whole ? 1 : 'any'}
      placeholder={field.meta.placeholder ?? (field.fallback === undefined ? undefined : String(field.fallback))}
      value={typeof value === 'number' ? value : ''}
      readOnly={readOnly}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}

/** Several of a few: each a switch of its own. */
export function ChoicesControl({ field, value, onChange, choices }: ControlProps & { choices: readonly Choice[] }) {
  const { readOnly } = useParameters();
  const chosen = (Array.isArray(value ?? field.fallback) ? (value ?? field.fallback) : []) as readonly JsonValue[];
  return (
    <fieldset aria-label={field.title} className="flex flex-wrap gap-1">
      {choices.map((choice) => {
        const on = chosen.includes(choice.value);
        return (
          <button
            key={String(choice.value)}
            type="button"
            aria-pressed={on}
            disabled={readOnly}
            className="h-7 rounded-md border border-line-strong bg-surface px-2 text-sm text-muted transition-colors hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
            onClick={() => {
              const next = choices
                .map((each) => each.value)
                .filter((each) => (each === choice.value ? !on : chosen.includes(each)));
              onChange(next);
            }}
          >
            {choice.label}
          </button>
        );
      })}
    </fieldset>
  );
}

/** Source text, taken as it is. */
export function CodeControl({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  return (
    <CodeField
      label={field.title}
      language="text"
      value={String(value ?? field.fallback ?? '')}
      onChange={onChange}
      readOnly={readOnly}
      placeholder={field.meta.placeholder}
      minHeight="12rem"
      maxHeight="60vh"
      large={{ title: field.title }}
    />
  );
}

/** One of many: a time zone, a column, a node. What is stored stays on offer although it is gone. */
export function Pick({
  field,
  value,
  onChange,
  options,
}: ControlProps & { options: { value: string; label: string }[] }) {
  const { readOnly } = useParameters();
  const id = useId();
  const chosen = String(value ?? field.fallback ?? '');
  const known = chosen === '' || options.some((option) => option.value === chosen);
  return (
    <Combobox
      key={id}
      options={known ? options : [{ value: chosen, label: chosen }, ...options]}
      value={chosen}
      label={field.title}
      disabled={readOnly}
      placeholder={field.meta.placeholder}
      onChange={onChange}
    />
  );
}
