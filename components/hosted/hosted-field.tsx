import { Field as Base } from '@base-ui/react/field';
import type { InvalidEvent, ReactNode } from 'react';
import { cn } from '#components/ui/class-names.ts';
import { CONTROL } from '#components/ui/control.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { type FormPageView, sentAs } from '#lib/forms/schema.ts';

export type HostedFieldView = FormPageView['fields'][number];
type Props = { readonly field: HostedFieldView; readonly error?: string | undefined };

/** One field, by the browser's own controls: they work without a script, and on every phone. */
export function HostedField({ field, error }: Props) {
  const { label, help, required = false, type, value } = field;
  if (type === 'note') return <Markdown text={value ?? ''} />;
  if (type === 'hidden') return <input type="hidden" name={sentAs(field.name)} value={value ?? ''} />;
  if (type === 'radio' || type === 'checkboxes') return <Choices field={field} error={error} />;
  if (type === 'checkbox') return <Tick field={field} error={error} />;
  return (
    <Field label={label} hint={help} error={error} optional={!required}>
      <Control field={field} />
    </Field>
  );
}

/** Taller than in the app, and at a size at which phones do not zoom in. */
const LARGE = 'h-10 text-lg';
const FILE =
  'border-dashed py-3 text-muted file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink';
const TICK = 'size-4.5 shrink-0 accent-accent';
const TYPES = {
  text: 'text',
  email: 'email',
  number: 'number',
  date: 'date',
  time: 'time',
  password: 'password',
} as const;

function Control({ field }: Pick<Props, 'field'>) {
  const { name, type, required = false, options = [], placeholder, value, multiple, accept } = field;
  const given = { name: sentAs(name), required, ...worded(field) };
  switch (type) {
    case 'textarea':
      return <Textarea {...given} placeholder={placeholder} defaultValue={value} rows={4} className="text-lg" />;
    case 'select':
      return (
        <Base.Control
          render={
            <select {...given} defaultValue={value ?? ''} className={cn(CONTROL, LARGE)}>
              <option value="" disabled={required}>
                Choose…
              </option>
              {options.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </select>
          }
        />
      );
    case 'file':
      return (
        <Base.Control
          render={<input {...given} type="file" multiple={multiple} accept={accept} className={cn(CONTROL, FILE)} />}
        />
      );
    default:
      return (
        <Input
          {...given}
          type={TYPES[type as keyof typeof TYPES]}
          step={type === 'number' ? 'any' : undefined}
          placeholder={placeholder}
          defaultValue={value}
          autoComplete={type === 'password' ? 'off' : undefined}
          className={LARGE}
        />
      );
  }
}

/** One or several of a few, all in sight. */
function Choices({ field, error }: Props) {
  const { name, label, type, options = [], required = false, value, help } = field;
  const isOne = type === 'radio';
  return (
    <Group label={label} help={help} error={error} optional={!required}>
      {options.map((option) => (
        <label key={option} className="flex min-h-8 items-center gap-2.5 text-lg">
          <input
            type={isOne ? 'radio' : 'checkbox'}
            name={sentAs(name)}
            value={option}
            defaultChecked={option === value}
            required={isOne && required}
            className={TICK}
            {...(isOne && worded(field))}
          />
          {option}
        </label>
      ))}
    </Group>
  );
}

function Tick({ field, error }: Props) {
  const { name, label, required = false, help } = field;
  return (
    <div className="grid gap-1.5">
      <label className="flex min-h-8 items-center gap-2.5 text-lg">
        <input type="checkbox" name={sentAs(name)} required={required} className={TICK} {...worded(field)} />
        <span>
          {label}
          {!required && <span className="ml-1 text-sm text-faint">optional</span>}
        </span>
      </label>
      <Line error={error} help={help} />
    </div>
  );
}

type GroupProps = { label: string; optional: boolean; children: ReactNode } & LineProps;

function Group({ label, optional, children, ...line }: GroupProps) {
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">
        {label}
        {optional && <span className="ml-1 font-normal text-faint">optional</span>}
      </legend>
      {children}
      <Line {...line} />
    </fieldset>
  );
}

type LineProps = { readonly error?: string | undefined; readonly help?: string | undefined };

function Line({ error, help }: LineProps) {
  if (error)
    return (
      <p role="alert" className="text-sm text-bad">
        {error}
      </p>
    );
  return help && <p className="text-sm text-muted">{help}</p>;
}

type Checked = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the builder says when the answer is missing or does not fit, in place of the browser's words. */
function worded({ message }: HostedFieldView) {
  if (!message) return {};
  return {
    onInvalid: (event: InvalidEvent<Checked>) => event.currentTarget.setCustomValidity(message),
    onInput: (event: { currentTarget: Checked }) => event.currentTarget.setCustomValidity(''),
  };
}
