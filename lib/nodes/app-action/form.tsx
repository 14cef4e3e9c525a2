'use client';

import type { ReactNode } from 'react';
import { asObject } from '#components/form/parameters/as-object.ts';
import { Combobox } from '#components/ui/combobox.tsx';
import { Field as Labelled } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { App } from '#lib/apps/app.ts';
import { AppFields, useCatalogue } from '#lib/apps/form.tsx';
import type { JsonObject } from '#lib/engine/values.ts';

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
      <AppFields
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
