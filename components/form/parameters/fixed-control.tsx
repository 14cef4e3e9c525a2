'use client';

import { useId } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { asObject } from './as-object.ts';
import { ConditionsField } from './conditions-field.tsx';
import { CronField } from './cron-field.tsx';
import { JsonField } from './json-field.tsx';
import { ListField } from './list-field.tsx';
import { MapField } from './map-field.tsx';
import { type ControlProps, type FormProps, FormView } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { becomesExpression } from './stored-value.ts';

/** The control for a fixed value, by its widget and its shape. */
export function FixedControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const { nodes, workflows, readOnly } = useParameters();
  const { meta, shape, fallback, title } = field;
  switch (meta.widget) {
    case 'conditions':
      return <ConditionsField {...props} />;
    case 'code':
      return <CodeControl {...props} language="javascript" />;
    case 'html':
      return <CodeControl {...props} language="text" />;
    case 'json':
      return <JsonField {...props} />;
    case 'cron':
      return <CronField {...props} />;
    case 'timezone':
      return (
        <Pick {...props} options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))} />
      );
    case 'workflow':
      return <Pick {...props} options={workflows.map(({ id, name }) => ({ value: id, label: name }))} />;
    case 'node':
      return <Pick {...props} options={nodes.map((name) => ({ value: name, label: name }))} />;
  }
  switch (shape.type) {
    case 'boolean':
      return <Switch label={title} checked={Boolean(value ?? fallback)} disabled={readOnly} onChange={onChange} />;
    case 'choice': {
      const options = shape.choices.map((choice) => ({ value: String(choice.value), label: choice.label }));
      return (
        <Select
          options={options}
          value={String(value ?? fallback ?? '')}
          disabled={readOnly}
          onChange={(next) => onChange(shape.choices.find((choice) => String(choice.value) === next)?.value)}
        />
      );
    }
    case 'number':
      return <NumberControl {...props} />;
    case 'list':
      return <ListField {...props} element={shape.element} />;
    case 'map':
      return <MapField {...props} element={shape.element} />;
    case 'object':
      return <Nested {...props} fields={shape.fields} />;
    case 'variants': {
      const values = asObject(value ?? fallback);
      const [first] = shape.variants.keys();
      const chosen = values[shape.key] ?? first ?? null;
      return (
        <div className="grid gap-3">
          <Select
            label={title}
            options={[...shape.variants.keys()].map((key) => ({ value: String(key), label: labelOf(key) }))}
            value={String(chosen)}
            disabled={readOnly}
            onChange={(next) => onChange({ [shape.key]: next })}
          />
          <Nested {...props} value={{ ...values, [shape.key]: chosen }} fields={shape.variants.get(chosen) ?? []} />
        </div>
      );
    }
    default:
      return <TextControl {...props} />;
  }
}

const labelOf = (value: unknown) => String(value).charAt(0).toUpperCase() + String(value).slice(1);

function Nested({ path, value, field, onChange, fields }: ControlProps & { fields: FormProps['fields'] }) {
  const values = asObject(value ?? field.fallback);
  return (
    <div className="border-l border-line pl-3">
      <FormView
        fields={fields}
        values={values}
        path={path}
        onChange={(name, next) => {
          const { [name]: _, ...rest } = values;
          onChange(next === undefined ? rest : { ...values, [name]: next });
        }}
      />
    </div>
  );
}

function TextControl({ field, value, onChange }: ControlProps) {
  const { readOnly, insert } = useParameters();
  const text =
    typeof value === 'string' ? value : value === undefined ? String(field.fallback ?? '') : JSON.stringify(value);
  const write = (next: string) => onChange((field.meta.expression !== false && becomesExpression(text, next)) || next);
  const shared = {
    value: text,
    placeholder: field.meta.placeholder,
    readOnly,
    onFocus: () => {
      insert.current = field.meta.expression === false ? null : (expression) => onChange(`=${text}${expression}`);
    },
  };
  return field.meta.widget === 'textarea' ? (
    <Textarea {...shared} onChange={(event) => write(event.target.value)} />
  ) : (
    <Input
      {...shared}
      type={field.meta.widget === 'password' ? 'password' : 'text'}
      autoComplete="off"
      onChange={(event) => write(event.target.value)}
    />
  );
}

function NumberControl({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const { shape } = field;
  if (shape.type !== 'number') return null;
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={shape.min}
      max={shape.max}
      step={shape.whole ? 1 : 'any'}
      placeholder={field.meta.placeholder ?? (field.fallback === undefined ? undefined : String(field.fallback))}
      value={typeof value === 'number' ? value : ''}
      readOnly={readOnly}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}

function CodeControl({ field, value, onChange, language }: ControlProps & { language: 'javascript' | 'text' }) {
  const { readOnly } = useParameters();
  return (
    <CodeField
      label={field.title}
      language={language}
      value={String(value ?? field.fallback ?? '')}
      onChange={onChange}
      readOnly={readOnly}
      placeholder={field.meta.placeholder}
      minHeight="12rem"
      maxHeight="60vh"
    />
  );
}

function Pick({ field, value, onChange, options }: ControlProps & { options: { value: string; label: string }[] }) {
  const { readOnly } = useParameters();
  const id = useId();
  const chosen = String(value ?? field.fallback ?? '');
  const known = chosen === '' || options.some((option) => option.value === chosen);
  return (
    <Combobox
      key={id}
      options={known ? options : [{ value: chosen, label: chosen }, ...options]}
      value={chosen}
      label={field.title}
      disabled={readOnly}
      placeholder={field.meta.placeholder}
      onChange={onChange}
    />
  );
}
