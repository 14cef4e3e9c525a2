import { FormField } from '#components/form/action-form.tsx';
import { CONTROL } from '#components/ui/control.ts';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Asked } from '#lib/requests/schema.ts';

type Field = Asked['fields'][number];
const TYPES = { text: 'text', number: 'number', date: 'date', email: 'email' } as const;

/** One field of a form, by the browser's own controls: they need no JavaScript. */
export function RequestField({ field }: { field: Field }) {
  const { name, label, help, required = false } = field;
  return (
    <FormField name={`fields.${name}`} label={label} hint={help} optional={!required && field.type !== 'boolean'}>
      <Control field={field} />
    </FormField>
  );
}

function Control({ field: { name, type, required = false, options = [] } }: { field: Field }) {
  const given = { name: `fields.${name}`, required };
  if (type === 'textarea') return <Textarea {...given} />;
  if (type === 'boolean') {
    return (
      <label className="flex items-center gap-2">
        <input type="checkbox" {...given} className="size-4 accent-accent" />
        Yes
      </label>
    );
  }
  if (type === 'select') {
    return (
      <select {...given} aria-label={name} defaultValue="" className={`${CONTROL} h-8`}>
        <option value="" disabled={required}>
          Choose…
        </option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  return <Input type={TYPES[type]} step={type === 'number' ? 'any' : undefined} {...given} />;
}
