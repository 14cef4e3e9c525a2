'use client';

import { ScheduleField } from '#components/form/schedule/schedule-field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { asObject } from './as-object.ts';
import { ConditionsField } from './conditions-field.tsx';
import { EventField } from './event-field.tsx';
import { JsonField } from './json-field.tsx';
import { ListField } from './list-field.tsx';
import { MapField } from './map-field.tsx';
import { type ControlProps, type FormProps, FormView } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { ColumnField, PickField, PlaceField } from './pick-field.tsx';
import { ChoicesControl, CodeControl, NumberControl, Pick, TextControl } from './plain-controls.tsx';
import { ScriptControl } from './script-control.tsx';
import { SecretField } from './secret-field.tsx';

/** The control for a fixed value, by its widget and its shape. */
export function FixedControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const { nodes, readOnly } = useParameters();
  const { meta, shape, fallback, title } = field;
  switch (meta.widget) {
    case 'conditions':
      return <ConditionsField {...props} />;
    case 'code':
      return <ScriptControl {...props} />;
    case 'html':
      return <CodeControl {...props} />;
    case 'json':
      return <JsonField {...props} />;
    case 'event':
      return <EventField {...props} />;
    case 'secret':
      return <SecretField {...props} />;
    case 'schedule':
      return <ScheduleField {...props} />;
    case 'timezone':
      return (
        <Pick {...props} options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))} />
      );
    case 'workflow':
    case 'table':
      return <PickField {...props} kind={meta.widget} />;
    case 'file':
    case 'folder':
      return <PlaceField {...props} kind={meta.widget} />;
    case 'column':
      if (shape.type === 'text') return <ColumnField {...props} />;
      break;
    case 'node':
      return <Pick {...props} options={nodes.map((name) => ({ value: name, label: name }))} />;
  }
  switch (shape.type) {
    case 'boolean':
      return <Switch label={title} checked={Boolean(value ?? fallback)} disabled={readOnly} onChange={onChange} />;
    case 'choice': {
      const chosen = value ?? fallback;
      const options = shape.choices.map((choice) => ({ value: String(choice.value), label: choice.label }));
      return (
        <Select
          options={options}
          value={chosen === undefined ? null : String(chosen)}
          placeholder={meta.placeholder}
          disabled={readOnly}
          onChange={(next) => onChange(shape.choices.find((choice) => String(choice.value) === next)?.value)}
        />
      );
    }
    case 'number':
      return <NumberControl {...props} />;
    case 'list':
      if (shape.element.shape.type === 'choice')
        return <ChoicesControl {...props} choices={shape.element.shape.choices} />;
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
