'use client';

import { ArrowUp, Trash2 } from 'lucide-react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { CustomField, CustomFieldType } from '#lib/nodes/custom-fields.ts';
import { ChoicesField } from './choices-field.tsx';
import { DefaultField } from './default-field.tsx';

type Props = {
  field: CustomField;
  readOnly: boolean;
  problemAt: (name: keyof CustomField) => string | undefined;
  onChange: (field: CustomField) => void;
  onRemove: () => void;
  onUp?: () => void;
};

const TYPES: readonly { value: CustomFieldType; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'choice', label: 'Choice' },
  { value: 'json', label: 'JSON' },
  { value: 'secret', label: 'Secret' },
];

/** One parameter: what it is called, what it takes, and what applies where nothing is said. */
export function FieldCard({ field, readOnly, problemAt, onChange, onRemove, onUp }: Props) {
  const put = (change: Partial<CustomField>) => onChange({ ...field, ...change });
  return (
    <fieldset
      disabled={readOnly}
      aria-label={`Parameter ${field.name}`}
      className="grid min-w-0 gap-3 rounded-lg border border-line bg-canvas p-3"
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label="Name" error={problemAt('name')}>
          <Input
            mono
            value={field.name}
            maxLength={63}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label="Type">
          <Select
            options={TYPES}
            value={field.type}
            disabled={readOnly}
            onChange={(type) => onChange(withType(field, type))}
          />
        </Field>
        <Field label="Title" optional className="col-span-full">
          <Input
            value={field.title}
            placeholder={field.name}
            maxLength={100}
            onChange={(event) => put({ title: event.currentTarget.value })}
          />
        </Field>
      </div>
      {field.type === 'choice' && (
        <ChoicesField choices={field.choices} problem={problemAt('choices')} onChange={(choices) => put({ choices })} />
      )}
      {field.type === 'secret' ? (
        <p className="text-xs text-muted">
          A workflow chooses one of the organisation’s secrets. Its value is handed to the code when the node runs; no
          other secret ever is.
        </p>
      ) : (
        <DefaultField field={field} problem={problemAt('default')} readOnly={readOnly} onChange={onChange} />
      )}
      <Field label="Help" optional>
        <Input value={field.help} maxLength={500} onChange={(event) => put({ help: event.currentTarget.value })} />
      </Field>
      <div className="flex items-center justify-between">
        <Checkbox
          label="Required"
          checked={field.required}
          disabled={readOnly}
          onChange={(required) => put({ required })}
        />
        {!readOnly && (
          <span className="flex">
            {onUp && <IconButton size="sm" label={`Move ${field.name} up`} icon={<ArrowUp />} onClick={onUp} />}
            <IconButton size="sm" label={`Remove ${field.name}`} icon={<Trash2 />} onClick={onRemove} />
          </span>
        )}
      </div>
    </fieldset>
  );
}

/** What was said as a default of another type is no default of this one. */
function withType({ default: _, ...field }: CustomField, type: CustomFieldType): CustomField {
  return { ...field, type };
}
