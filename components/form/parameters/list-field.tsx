'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { JsonValue } from '#lib/engine/values.ts';
import { asObject } from './as-object.ts';
import type { Field } from './describe-fields.ts';
import { type ControlProps, FieldView, FormView } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { isExpression } from './stored-value.ts';

/** A list of values or of small objects: each a row that can be moved and taken out. */
export function ListField({ field, path, value, onChange, element }: ControlProps & { element: Field }) {
  const { readOnly } = useParameters();
  const rows: readonly JsonValue[] = Array.isArray(value ?? field.fallback)
    ? ((value ?? field.fallback) as JsonValue[])
    : [];
  const put = (index: number, row: JsonValue) => onChange(rows.with(index, row));
  const swap = (index: number, other: number) =>
    onChange(rows.with(index, rows[other] ?? null).with(other, rows[index] ?? null));
  const fields = element.shape.type === 'object' ? element.shape.fields : null;
  return (
    <div className="grid min-w-0 gap-2">
      {rows.map((row, index) => (
        <fieldset
          // Rows have no identity of their own; every control in them is driven from outside.
          key={`row ${String(index)}`}
          aria-label={`${field.title || 'Row'} ${index + 1}`}
          className="group/row relative min-w-0 rounded-lg border border-line bg-canvas p-2.5 pr-9"
        >
          {fields && !isExpression(row) ? (
            <FormView
              compact
              fields={fields}
              values={asObject(row)}
              path={[...path, index]}
              onChange={(name, next) => {
                const { [name]: _, ...rest } = asObject(row);
                put(index, next === undefined ? rest : { ...asObject(row), [name]: next });
              }}
            />
          ) : (
            <FieldView
              field={{ ...element, title: `${field.title} ${index + 1}` }}
              path={[...path, index]}
              value={row}
              onChange={(next) => put(index, next ?? '')}
            />
          )}
          {!readOnly && (
            <div className="absolute top-1.5 right-1.5 grid gap-0.5 opacity-50 group-focus-within/row:opacity-100 group-hover/row:opacity-100">
              <IconButton
                size="sm"
                side="left"
                label={`Remove row ${index + 1}`}
                icon={<Trash2 />}
                className="size-6"
                onClick={() => onChange(rows.toSpliced(index, 1))}
              />
              {index > 0 && (
                <IconButton
                  size="sm"
                  side="left"
                  label={`Move row ${index + 1} up`}
                  icon={<ArrowUp />}
                  className="size-6"
                  onClick={() => swap(index, index - 1)}
                />
              )}
              {index < rows.length - 1 && fields && fields.length > 1 && (
                <IconButton
                  size="sm"
                  side="left"
                  label={`Move row ${index + 1} down`}
                  icon={<ArrowDown />}
                  className="size-6"
                  onClick={() => swap(index, index + 1)}
                />
              )}
            </div>
          )}
        </fieldset>
      ))}
      {!readOnly && (
        <Button
          size="sm"
          icon={<Plus />}
          className="justify-self-start"
          onClick={() => onChange([...rows, emptyRow(element)])}
        >
          Add {field.title ? `to ${field.title.toLowerCase()}` : 'a row'}
        </Button>
      )}
    </div>
  );
}

function emptyRow(element: Field): JsonValue {
  if (element.fallback !== undefined) return element.fallback;
  switch (element.shape.type) {
    case 'object':
      return {};
    case 'variants': {
      const [first] = element.shape.variants.keys();
      return { [element.shape.key]: first ?? null };
    }
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'list':
      return [];
    default:
      return '';
  }
}
