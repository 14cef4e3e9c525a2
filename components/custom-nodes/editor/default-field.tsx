'use client';

import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { JsonValue } from '#lib/engine/values.ts';
import type { CustomField } from '#lib/nodes/custom-fields.ts';

type Props = {
  field: CustomField;
  problem: string | undefined;
  readOnly: boolean;
  onChange: (field: CustomField) => void;
};

/** What applies where a workflow says nothing, by the type of the parameter. */
export function DefaultField({ field, problem, readOnly, onChange }: Props) {
  const [unread, setUnread] = useState<string | null>(null);
  const put = (value: JsonValue | undefined) => {
    const { default: _, ...rest } = field;
    onChange(value === undefined ? rest : { ...rest, default: value });
  };
  const choices = choicesOf(field);
  if (choices) {
    return (
      <Field label="Default" error={problem}>
        <Select
          options={choices}
          value={field.default === undefined ? '' : String(field.default)}
          disabled={readOnly}
          onChange={(value) => put(value === '' ? undefined : field.type === 'boolean' ? value === 'true' : value)}
        />
      </Field>
    );
  }
  if (field.type === 'json') {
    const type = (text: string) => {
      const read = readJson(text);
      setUnread(read === NOT_YET ? text : null);
      if (read !== NOT_YET) put(read);
    };
    return (
      <Field label="Default" optional error={unread === null ? problem : 'This is no JSON yet.'}>
        <Textarea
          mono
          value={unread ?? (field.default === undefined ? '' : JSON.stringify(field.default))}
          onChange={(event) => type(event.currentTarget.value)}
        />
      </Field>
    );
  }
  return (
    <Field label="Default" optional error={problem}>
      <Input
        type={field.type === 'number' ? 'number' : 'text'}
        step="any"
        value={field.default === undefined ? '' : String(field.default)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          put(value === '' ? undefined : field.type === 'number' ? Number(value) : value);
        }}
      />
    </Field>
  );
}

function choicesOf({ type, choices }: CustomField) {
  const none = { value: '', label: 'None' };
  if (type === 'boolean') return [none, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];
  if (type !== 'choice') return null;
  return [none, ...choices.filter((choice) => choice !== '').map((choice) => ({ value: choice, label: choice }))];
}

const NOT_YET = Symbol('not yet JSON');

function readJson(text: string): JsonValue | undefined | typeof NOT_YET {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return NOT_YET;
  }
}
