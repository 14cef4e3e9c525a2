'use client';

import { useEffect, useState } from 'react';
import { asObject } from '#components/form/parameters/as-object.ts';
import type { Field } from '#components/form/parameters/describe-fields.ts';
import { ParameterForm } from '#components/form/parameters/parameter-form.tsx';
import type { JsonObject } from '#lib/engine/values.ts';
import type { App, Operation } from './app.ts';
import { fieldsOf, keptMap, pagingFields } from './form-fields.ts';

type FieldsProps = {
  readonly described: Pick<Operation, 'fields' | 'paging'> | undefined;
  readonly values: JsonObject;
  readonly onChange: (fields: JsonObject, field: string) => void;
};

/** The fields of the operation, and what an import kept beside them. */
export function AppFields({ described, values, onChange }: FieldsProps) {
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

/** The apps, once they are loaded: with the first form that wants them. */
export function useCatalogue(): readonly App[] | undefined {
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
