'use client';

import { asObject } from '#components/form/parameters/as-object.ts';
import { Combobox } from '#components/ui/combobox.tsx';
import { Field as Labelled } from '#components/ui/field.tsx';
import { AppFields, useCatalogue } from '#lib/apps/form.tsx';
import { WATCHES } from '#lib/apps/watches.ts';
import type { JsonObject } from '#lib/engine/values.ts';

type Props = {
  readonly parameters: JsonObject;
  readonly onChange: (parameters: JsonObject, field?: string) => void;
};

const OPTIONS = Object.entries(WATCHES).map(([value, { title }]) => ({ value, label: title }));

/** What to look for, and where. */
export function ChooseWatch({ parameters, onChange }: Props) {
  const apps = useCatalogue();
  const id = typeof parameters.watch === 'string' ? parameters.watch : '';
  const watch = WATCHES[id];
  const app = apps?.find((each) => each.id === watch?.app);
  const described = watch?.fields ? { fields: watch.fields } : app?.operations[watch?.operation ?? ''];
  return (
    <div className="grid gap-4">
      <Labelled label="What is new">
        <Combobox
          options={OPTIONS}
          value={id || null}
          onChange={(next) => onChange({ watch: next, app: WATCHES[next]?.app ?? '' })}
        />
      </Labelled>
      {described && (
        <AppFields
          described={{ fields: described.fields }}
          values={asObject(parameters.fields)}
          onChange={(fields, field) => onChange({ fields }, field)}
        />
      )}
      {app && (
        <p className="text-sm text-muted">
          Credential of {app.title}: {app.credential}
        </p>
      )}
    </div>
  );
}
