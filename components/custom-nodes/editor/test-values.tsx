'use client';

import { useMemo, useRef } from 'react';
import { describeFields } from '#components/form/parameters/describe-fields.ts';
import { ParameterProvider, type ParameterSetting } from '#components/form/parameters/parameter-context.tsx';
import { ParameterForm } from '#components/form/parameters/parameter-form.tsx';
import { NO_PICKABLES } from '#components/form/picking/pickables.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type CustomField, formSchema } from '#lib/nodes/custom-fields.ts';

type Props = { fields: readonly CustomField[]; values: JsonObject; onChange: (values: JsonObject) => void };

/** The form that workflows will show, filled in for a test: without expressions, and with stand-ins for secrets. */
export function TestValues({ fields, values, onChange }: Props) {
  const insert = useRef(null);
  const setting = useMemo<ParameterSetting>(() => ({ ...SETTING, insert }), []);
  const described = useMemo(() => {
    const plain = fields.map((field) => (field.type === 'secret' ? { ...field, type: 'text' as const } : field));
    return describeFields(formSchema(plain)).map((field) => ({ ...field, meta: { ...field.meta, expression: false } }));
  }, [fields]);
  return (
    <ParameterProvider value={setting}>
      <ParameterForm
        fields={described}
        values={values}
        onChange={(name, value) => {
          const { [name]: _, ...rest } = values;
          onChange(value === undefined ? rest : { ...rest, [name]: value });
        }}
      />
    </ParameterProvider>
  );
}

const NOTHING: ExpressionScope = {
  items: [],
  itemsOf: () => undefined,
  ancestor: () => undefined,
  timezone: 'UTC',
  now: () => 0,
  random: () => 0,
  runIndex: 0,
  workflow: { id: '', name: '' },
  execution: { id: '', mode: 'test', resumeUrl: '' },
};
const SETTING: Omit<ParameterSetting, 'insert'> = {
  scope: NOTHING,
  index: 0,
  nodes: [],
  pickables: NO_PICKABLES,
  secrets: { names: null, create: async () => undefined },
  readOnly: false,
  problemAt: () => undefined,
};
