'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Field as LabelledField } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import type { JsonValue } from '#lib/engine/values.ts';
import { asObject } from './as-object.ts';
import type { Field } from './describe-fields.ts';
import { type ControlProps, FieldView } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { useColumns } from './pick-field.tsx';

/** Names and values. Order is kept; a name that is typed twice keeps its last value. */
export function MapField({ field, path, value, onChange, element }: ControlProps & { element: Field }) {
  const { readOnly } = useParameters();
  const entries = Object.entries(asObject(value ?? field.fallback));
  const columns = useColumns(field.meta);
  const names = field.meta.widget === 'column' ? columns : undefined;
  const set = (next: readonly (readonly [string, JsonValue])[]) => onChange(Object.fromEntries(next));
  return (
    <div className="grid gap-2">
      {entries.map(([name, entry], index) => (
        <div key={`row ${String(index)}`} className="grid grid-cols-[2fr_3fr_auto] items-start gap-1.5">
          <LabelledField label={`${field.title}: name ${index + 1}`} hideLabel>
            {names ? (
              <Combobox
                options={[...new Set([name, ...names])].map((each) => ({ value: each, label: each }))}
                value={name}
                disabled={readOnly}
                onChange={(next) => set(entries.with(index, [next, entry]))}
              />
            ) : (
              <Input
                defaultValue={name}
                key={name}
                readOnly={readOnly}
                onBlur={(event) => set(entries.with(index, [event.target.value, entry]))}
              />
            )}
          </LabelledField>
          <div className="min-w-0">
            <FieldView
              field={{ ...element, title: `${field.title}: value of ${name || index + 1}` }}
              hideTitle
              path={[...path, name]}
              value={entry}
              onChange={(next) => set(entries.with(index, [name, next ?? '']))}
            />
          </div>
          {!readOnly && (
            <IconButton
              label={`Remove ${name || 'row'}`}
              icon={<Trash2 />}
              onClick={() => set(entries.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          size="sm"
          icon={<Plus />}
          className="justify-self-start"
          onClick={() => set([...entries, [freeKey(entries, names), '']])}
        >
          Add a value
        </Button>
      )}
    </div>
  );
}

/** The first name that is left, or a new one. */
function freeKey(entries: readonly (readonly [string, JsonValue])[], names: readonly string[] = []): string {
  const taken = new Set(entries.map(([name]) => name));
  const left = names.find((name) => !taken.has(name));
  if (left !== undefined) return left;
  let number = 1;
  while (taken.has(`name${number}`)) number += 1;
  return `name${number}`;
}
