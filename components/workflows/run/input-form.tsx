'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { CONTROL } from '#components/ui/control.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { type InputField, optionsOf } from '#lib/nodes/input-fields.ts';
import type { FieldValues } from './field-values.ts';

type Props = {
  readonly fields: readonly InputField[];
  readonly values: FieldValues;
  /** What is wrong, by the names of fields. */
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (values: FieldValues) => void;
};

/** The fields that a manual trigger asks for. */
export function InputForm({ fields, values, problems, onChange }: Props) {
  return fields.map((field) => {
    const { name, label, help, required, type } = field;
    const change = (value: FieldValues[string]) => onChange({ ...values, [name]: value });
    if (type === 'boolean') {
      return (
        <Checkbox key={name} label={label || name} hint={help} checked={values[name] === true} onChange={change} />
      );
    }
    return (
      <Field key={name} label={label || name} hint={help} error={problems[name]} optional={!required}>
        <Control field={field} value={values[name]} onChange={change} />
      </Field>
    );
  });
}

type ControlProps = {
  readonly field: InputField;
  readonly value: FieldValues[string];
  readonly onChange: (value: FieldValues[string]) => void;
};

function Control({ field, value, onChange }: ControlProps) {
  const { name, label, type } = field;
  const text = typeof value === 'string' ? value : '';
  switch (type) {
    case 'choice':
      return (
        <Select
          label={label || name}
          options={optionsOf(field).map((option) => ({ value: option, label: option }))}
          value={text || null}
          onChange={onChange}
        />
      );
    case 'json':
      return (
        <CodeField
          label={label || name}
          language="json"
          value={text}
          minHeight="5rem"
          maxHeight="40vh"
          onChange={onChange}
        />
      );
    case 'file':
      return (
        <input
          type="file"
          aria-label={label || name}
          className={`${CONTROL} h-auto py-1 file:mr-2 file:rounded-sm file:border-0 file:bg-hover file:px-2 file:py-0.5`}
          onChange={(event) => onChange(event.target.files?.[0])}
        />
      );
    default:
      return (
        <Input
          type={type}
          step={type === 'number' ? 'any' : undefined}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
