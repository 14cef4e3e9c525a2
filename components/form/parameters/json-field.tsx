'use client';

import { useState } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import { jsonText, readJsonText } from './json-text.ts';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';

/** Any JSON, written as text; with `{{ … }}` in it, it becomes an expression. Text that is no JSON yet is kept as text. */
export function JsonField({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const [draft, setDraft] = useState<{ text: string; value: unknown } | null>(null);
  // What a person types stays as typed; a change from elsewhere (undo) shows as it is stored.
  const text = draft && draft.value === value ? draft.text : jsonText(value ?? field.fallback);
  return (
    <CodeField
      label={field.title}
      language="json"
      value={text}
      readOnly={readOnly}
      placeholder={field.meta.placeholder}
      minHeight="6rem"
      maxHeight="50vh"
      large={{ title: field.title }}
      onChange={(next) => {
        const read = readJsonText(next);
        setDraft({ text: next, value: read });
        onChange(read);
      }}
    />
  );
}
