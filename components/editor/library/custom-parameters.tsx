'use client';

import { useMemo } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { setParameter } from '#components/editor/state/node-edits.ts';
import { useStore } from '#components/editor/state/store.ts';
import { describeFields } from '#components/form/parameters/describe-fields.ts';
import {
  type FieldPath,
  ParameterProvider,
  type ParameterSetting,
} from '#components/form/parameters/parameter-context.tsx';
import { ParameterForm } from '#components/form/parameters/parameter-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type CustomField, checkValues, formSchema } from '#lib/nodes/custom-fields.ts';
import { useVersion } from './use-version.ts';

/** The form of a custom node: which version it is, and the fields that this version asks for. */
export function CustomParameters({ node, setting }: { node: WorkflowNode; setting: ParameterSetting }) {
  const { store, library, canEdit } = useEditor();
  const { nodes, isLoaded } = useStore(library, (state) => state);
  const { node: slug, version: number, values = {} } = node.parameters as JsonObject;
  const known = nodes.find((each) => each.slug === slug);
  const { version, versions, problem } = useVersion(known?.id, typeof number === 'number' ? number : 0);
  const put = (name: string, value: JsonObject[string]) => store.edit(setParameter(node.id, name, value));
  if (!isLoaded) return <Skeleton className="h-24" />;
  if (!known) {
    return (
      <Notice tone="warning" title={slug ? `There is no custom node “${slug}” here` : 'No custom node is chosen'}>
        {slug
          ? 'It was not brought along, or is in the trash. Write it under Nodes with this name, take it out of the trash, or choose another node.'
          : 'Choose one in the palette.'}
      </Notice>
    );
  }
  return (
    <div className="grid gap-4">
      <Field label="Version" hint={versions?.find((each) => each.number === number)?.note}>
        <Select
          options={(versions ?? []).map((each) => ({
            value: String(each.number),
            label: each.number === known.latest ? `${each.number} (latest)` : String(each.number),
          }))}
          value={String(number ?? '')}
          disabled={!canEdit}
          onChange={(next) => put('version', Number(next))}
        />
      </Field>
      {canEdit && known.latest !== null && known.latest > Number(number) && (
        <Notice
          title={`Version ${known.latest} is out`}
          action={
            <Button size="sm" onClick={() => put('version', known.latest)}>
              Use it
            </Button>
          }
        >
          This workflow keeps version {String(number)} until you choose it.
        </Notice>
      )}
      {problem && <Notice tone="error">{problem}</Notice>}
      {version && (
        <Values
          fields={version.fields}
          values={values as JsonObject}
          setting={setting}
          onChange={(next) => put('values', next)}
        />
      )}
    </div>
  );
}

type ValuesProps = {
  fields: readonly CustomField[];
  values: JsonObject;
  setting: ParameterSetting;
  onChange: (values: JsonObject) => void;
};

function Values({ fields, values, setting, onChange }: ValuesProps) {
  const described = useMemo(() => describeFields(formSchema(fields)), [fields]);
  const own = useMemo<ParameterSetting>(() => {
    const problems = checkValues(fields, values);
    const problemAt = (path: FieldPath) =>
      setting.problemAt(['values', ...path]) ??
      problems.find((problem) => problem.path.join('.') === path.join('.'))?.message;
    return { ...setting, problemAt };
  }, [fields, values, setting]);
  if (fields.length === 0) return <p className="text-muted">This node has no parameters.</p>;
  return (
    <ParameterProvider value={own}>
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
