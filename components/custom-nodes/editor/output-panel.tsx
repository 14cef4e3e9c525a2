'use client';

import { useState } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import { Field } from '#components/ui/field.tsx';
import type { JsonObject } from '#lib/engine/values.ts';

type Props = { output: JsonObject | null; readOnly: boolean; onChange: (output: JsonObject | null) => void };

const textOf = (output: JsonObject | null) => (output ? JSON.stringify(output, null, 2) : '');

/** JSON Schema of what the node sends; empty where anything may go. */
export function OutputPanel({ output, readOnly, onChange }: Props) {
  const [draft, setDraft] = useState<{ text: string; output: JsonObject | null } | null>(null);
  const [problem, setProblem] = useState('');
  const text = draft && draft.output === output ? draft.text : textOf(output);
  const take = (next: string) => {
    const read = readSchema(next);
    setProblem(read === undefined ? 'This is no JSON object yet. It is saved once it is one.' : '');
    setDraft({ text: next, output: read === undefined ? output : read });
    if (read !== undefined) onChange(read);
  };
  return (
    <Field
      label="Output schema"
      optional
      hint="JSON Schema of one item. An item that does not fit it fails the node, in tests as in runs. Leave it empty to let anything pass."
      error={problem}
    >
      <CodeField
        label="Output schema"
        language="json"
        value={text}
        readOnly={readOnly}
        minHeight="14rem"
        maxHeight="60vh"
        placeholder={'{ "type": "object", "properties": { … } }'}
        onChange={take}
      />
    </Field>
  );
}

function readSchema(text: string): JsonObject | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
