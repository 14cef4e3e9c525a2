'use client';

import { Plus, SlidersHorizontal } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { type CustomField, CustomFields, fieldsToJsonSchema } from '#lib/nodes/custom-fields.ts';
import { FieldCard } from './field-card.tsx';

type Props = { fields: readonly CustomField[]; readOnly: boolean; onChange: (fields: CustomField[]) => void };

/** The parameters of a node, from which its form is made. */
export function FieldsEditor({ fields, readOnly, onChange }: Props) {
  const issues = CustomFields.safeParse(fields).error?.issues ?? [];
  const problemAt = (index: number) => (name: keyof CustomField) =>
    issues.find(({ path }) => path[0] === index && path[1] === name)?.message;
  const add = () => onChange([...fields, newField(fields)]);
  return (
    <div className="grid gap-3">
      {fields.length === 0 && (
        <EmptyState icon={<SlidersHorizontal />} title="No parameters">
          Each becomes a field of the node’s form. The code finds it as{' '}
          <code className="font-mono">$parameters.name</code>, in Python as{' '}
          <code className="font-mono">_parameters["name"]</code>.
        </EmptyState>
      )}
      {fields.map((field, index) => (
        <FieldCard
          // Parameters have no identity of their own; every control in them is driven from outside.
          key={`field ${String(index)}`}
          field={field}
          readOnly={readOnly}
          problemAt={problemAt(index)}
          onChange={(next) => onChange(fields.with(index, next))}
          onRemove={() => onChange(fields.toSpliced(index, 1))}
          onUp={index > 0 ? () => onChange(swapped(fields, index)) : undefined}
        />
      ))}
      {!readOnly && (
        <div className="flex items-center justify-between">
          <Button icon={<Plus />} onClick={add} disabled={fields.length >= 50}>
            Add a parameter
          </Button>
          {fields.length > 0 && (
            <span className="flex items-center text-xs text-muted">
              JSON Schema
              <CopyButton
                text={() => JSON.stringify(fieldsToJsonSchema(fields), null, 2)}
                label="Copy the parameters as JSON Schema"
              />
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function newField(fields: readonly CustomField[]): CustomField {
  const taken = new Set(fields.map(({ name }) => name));
  let number = fields.length + 1;
  while (taken.has(`field${number}`)) number++;
  return { name: `field${number}`, title: '', type: 'text', required: false, help: '', choices: [] };
}

const swapped = (fields: readonly CustomField[], index: number): CustomField[] => {
  const [above, here] = [fields[index - 1], fields[index]];
  return above && here ? fields.with(index - 1, here).with(index, above) : [...fields];
};
