'use client';

import { ChevronRight } from 'lucide-react';
import type { Field } from './describe-fields.ts';
import { type FormProps, NestedViews } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { ParameterField } from './parameter-field.tsx';
import { isShown } from './stored-value.ts';

/** The fields of an object, those that matter now; what is `advanced` is folded under "Options". */
export function ParameterForm(props: FormProps) {
  return (
    <NestedViews value={VIEWS}>
      <Fields {...props} />
    </NestedViews>
  );
}

const VIEWS = { Field: ParameterField, Form: ParameterForm };

function Fields({ fields, values, path = [], onChange }: FormProps) {
  const { problemAt } = useParameters();
  const shown = fields.filter((field) => isShown(field, fields, values));
  const options = shown.filter((field) => field.meta.advanced);
  const used = options.filter((field) => values[field.name] !== undefined || problemAt([...path, field.name]));
  const render = (field: Field) => (
    <ParameterField
      key={field.name}
      field={field}
      path={[...path, field.name]}
      value={values[field.name]}
      onChange={(value) => onChange(field.name, value)}
    />
  );
  return (
    <div className="grid min-w-0 gap-4">
      {shown.filter((field) => !field.meta.advanced).map(render)}
      {options.length > 0 && (
        <details className="group" open={used.length > 0 || undefined}>
          <summary className="flex h-7 list-none items-center gap-1 rounded-md text-sm font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            Options
            <span className="font-normal text-faint">{used.length > 0 ? `${used.length} set` : options.length}</span>
          </summary>
          <div className="mt-3 grid gap-4 border-l border-line pl-3">{options.map(render)}</div>
        </details>
      )}
    </div>
  );
}
