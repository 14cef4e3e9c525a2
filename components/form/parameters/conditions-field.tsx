'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { asObject } from './as-object.ts';
import { operationChoices, TYPE_LABELS, typeOf, UNARY_OPERATIONS } from './condition-words.ts';
import { type ControlProps, FieldView } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';

const NEW_CONDITION = { left: '', type: 'string', operation: 'equals', right: '' };
const VALUE = { meta: {}, fallback: '', shape: { type: 'any' } } as const;

/** Conditions on each item, all or any of which must hold. */
export function ConditionsField({ field, path, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const all = asObject(value ?? field.fallback);
  const rows = (Array.isArray(all.conditions) ? all.conditions : []).map(asObject);
  const set = (change: JsonObject) => onChange({ ...all, ...change });
  const put = (index: number, change: JsonObject) =>
    set({ conditions: rows.with(index, { ...NEW_CONDITION, ...rows[index], ...change }) });
  return (
    <div className="grid min-w-0 gap-2">
      {rows.length > 1 && (
        <Select
          size="sm"
          label="How conditions combine"
          options={[
            { value: 'and', label: 'All of these hold' },
            { value: 'or', label: 'Any of these holds' },
          ]}
          value={all.combinator === 'or' ? 'or' : 'and'}
          disabled={readOnly}
          onChange={(combinator) => set({ combinator })}
        />
      )}
      {rows.map((row, index) => (
        <div
          key={`row ${String(index)}`}
          className="relative grid gap-2 rounded-lg border border-line bg-canvas p-2.5 pr-9"
        >
          <FieldView
            field={{ ...VALUE, name: 'left', title: 'Value' }}
            path={[...path, 'conditions', index, 'left']}
            value={row.left}
            onChange={(left) => put(index, { left: left ?? '' })}
          />
          <div className="grid grid-cols-[2fr_3fr] gap-2">
            <Select
              size="sm"
              label="Type"
              options={TYPE_LABELS}
              value={typeOf(row.type)}
              disabled={readOnly}
              onChange={(type) => put(index, { type, operation: operationChoices(type)[0]?.value ?? 'exists' })}
            />
            <Select
              size="sm"
              label="Operation"
              options={operationChoices(typeOf(row.type))}
              value={String(row.operation ?? 'equals')}
              disabled={readOnly}
              onChange={(operation) => put(index, { operation })}
            />
          </div>
          {!UNARY_OPERATIONS.has(String(row.operation)) && (
            <FieldView
              field={{ ...VALUE, name: 'right', title: 'Compared with' }}
              path={[...path, 'conditions', index, 'right']}
              value={row.right}
              onChange={(right) => put(index, { right: right ?? '' })}
            />
          )}
          {!readOnly && (
            <IconButton
              size="sm"
              side="left"
              label={`Remove condition ${index + 1}`}
              icon={<Trash2 />}
              className="absolute top-1.5 right-1.5 size-6"
              onClick={() => set({ conditions: rows.toSpliced(index, 1) as unknown as JsonValue })}
            />
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {!readOnly && (
          <Button size="sm" icon={<Plus />} onClick={() => set({ conditions: [...rows, NEW_CONDITION] })}>
            Add a condition
          </Button>
        )}
        <Switch
          label="Case matters"
          checked={all.caseSensitive !== false}
          disabled={readOnly}
          onChange={(caseSensitive) => set({ caseSensitive })}
        />
        <Switch
          label="Convert types"
          checked={all.loose === true}
          disabled={readOnly}
          onChange={(loose) => set({ loose })}
        />
      </div>
    </div>
  );
}
