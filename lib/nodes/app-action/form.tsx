'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { asObject } from '#components/form/parameters/as-object.ts';
import type { Field } from '#components/form/parameters/describe-fields.ts';
import { ParameterForm } from '#components/form/parameters/parameter-form.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Field as Labelled } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { App, Operation } from '#lib/apps/app.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { fieldsOf, keptMap, pagingFields } from './form-fields.ts';

type Props = {
  readonly parameters: JsonObject;
  readonly onChange: (parameters: JsonObject, field?: string) => void;
};

/** App, what to do there, and its fields, as the catalogue describes them; it is loaded when the first form opens. */
export function ChooseOperation({ parameters, onChange }: Props) {
  const apps = useCatalogue();
  if (!apps) return <p className="text-muted">Loading the apps…</p>;
  const name = text(parameters.app);
  const app = apps.find(({ id }) => id === name);
  const place = `${text(parameters.resource)}.${text(parameters.operation)}`;
  const described = app?.operations[place];
  const isOwn = parameters.request === 'own';
  return (
    <div className="grid gap-4">
      <Labelled label="App">
        <Combobox
          options={withOwn(
            apps.map(({ id, title, colour }) => ({
              value: id,
              label: title,
              icon: <Tile title={title} colour={colour} />,
            })),
            name,
          )}
          value={name || null}
          onChange={(id) => onChange({ app: id, ...firstOf(apps.find((each) => each.id === id)) })}
        />
      </Labelled>
      {name !== '' && (
        <Labelled label="What to do">
          <Combobox
            options={withOwn(
              Object.entries(app?.operations ?? {}).map(([value, { title }]) => ({ value, label: title })),
              place === '.' ? '' : place,
            )}
            value={place === '.' ? null : place}
            onChange={(next) => onChange(splitPlace(next))}
          />
        </Labelled>
      )}
      {name !== '' && !described && !isOwn && (
        <Notice tone="warning" title="Not described yet">
          What was filled in is kept below as $fields. Choose “Written here” under Request and write method, URL and
          body, or choose another operation.
        </Notice>
      )}
      <Fields
        described={described}
        values={asObject(parameters.fields)}
        onChange={(fields, field) => onChange({ fields }, field)}
      />
      {app && (
        <p className="text-sm text-muted">
          Credential of {app.title}: {app.credential}
        </p>
      )}
    </div>
  );
}

type FieldsProps = {
  readonly described: Operation | undefined;
  readonly values: JsonObject;
  readonly onChange: (fields: JsonObject, field: string) => void;
};

/** The fields of the operation, and what an import kept beside them. */
function Fields({ described, values, onChange }: FieldsProps) {
  const fields: readonly Field[] = described
    ? [...fieldsOf(described.fields), ...(described.paging ? pagingFields : [])]
    : [];
  const known = new Set(fields.map(({ name }) => name));
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !known.has(name)));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => known.has(name)));
  const hasKept = !described || Object.keys(kept).length > 0;
  return (
    <>
      <ParameterForm
        fields={fields}
        values={values}
        path={['fields']}
        onChange={(name, value) => {
          const { [name]: _, ...others } = values;
          onChange(value === undefined ? others : { ...values, [name]: value }, name);
        }}
      />
      {hasKept && (
        <ParameterForm
          fields={[keptMap(described !== undefined)]}
          values={{ kept }}
          path={['fields']}
          onChange={(_, value) => onChange({ ...rest, ...asObject(value) }, 'kept')}
        />
      )}
    </>
  );
}

function useCatalogue(): readonly App[] | undefined {
  const [apps, setApps] = useState<readonly App[]>();
  useEffect(() => {
    let isOpen = true;
    void import('#lib/apps/catalogue.ts').then(({ APPS }) => isOpen && setApps(APPS));
    return () => {
      isOpen = false;
    };
  }, []);
  return apps;
}

function Tile({ title, colour }: { title: string; colour: string }) {
  return (
    <span
      aria-hidden
      className="grid size-5 shrink-0 place-items-center rounded text-[0.625rem] font-semibold text-white"
      style={{ backgroundColor: colour }}
    >
      {title.charAt(0)}
    </span>
  );
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

type Choice = { readonly value: string; readonly label: string; readonly icon?: ReactNode };

/** The choices, with the one that is set even where it is not described. */
const withOwn = (choices: readonly Choice[], set: string): Choice[] =>
  set === '' || choices.some(({ value }) => value === set)
    ? [...choices]
    : [...choices, { value: set, label: `${set.replace(/^\.|\.$/g, '')} (not described)` }];

const splitPlace = (place: string): JsonObject => {
  const [resource = '', operation = ''] = place.split('.');
  return { resource, operation, request: 'described' };
};

const firstOf = (app: App | undefined): JsonObject => splitPlace(Object.keys(app?.operations ?? {})[0] ?? '');
