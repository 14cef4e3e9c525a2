'use client';

import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { cn } from '#components/ui/class-names.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { Field } from './describe-fields.ts';
import { type FormProps, NestedViews } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { ParameterField } from './parameter-field.tsx';
import { isExpression, isShown } from './stored-value.ts';

/** The fields of an object, those that matter now; what is `advanced` is folded under "Options". */
export function ParameterForm(props: FormProps) {
  return (
    <NestedViews value={VIEWS}>
      <Fields {...props} />
    </NestedViews>
  );
}

const VIEWS = { Field: ParameterField, Form: ParameterForm };

function Fields({ fields, values, path = [], compact = false, onChange }: FormProps) {
  const { problemAt } = useParameters();
  const shown = fields.filter((field) => isShown(field, fields, values));
  const options = shown.filter((field) => field.meta.advanced);
  const used = options.filter((field) => values[field.name] !== undefined || problemAt([...path, field.name]));
  const plain = shown.filter((field) => !field.meta.advanced);
  const render = (field: Field, index: number, all: readonly Field[]) => (
    <ParameterField
      key={field.name}
      field={field}
      path={[...path, field.name]}
      value={values[field.name]}
      onChange={(value) => onChange(field.name, value)}
      wide={!isShort(field, values[field.name]) || isAlone(all, index, values)}
    />
  );
  const renderOption = (field: Field, index: number, all: readonly Field[]) => {
    const { group } = field.meta;
    const isFirst = group !== undefined && group !== all[index - 1]?.meta.group;
    return (
      <Fragment key={field.name}>
        {isFirst && <p className="col-span-full -mb-2 text-xs font-medium text-faint">{group}</p>}
        {render(field, index, all)}
      </Fragment>
    );
  };
  return (
    <div className={cn('grid min-w-0 grid-cols-1 gap-4', compact && 'grid-cols-2 gap-x-2 gap-y-3')}>
      {plain.map(render)}
      {options.length > 0 && (
        <details className="group col-span-full" open={used.length > 0 || undefined}>
          <summary className="flex h-7 list-none items-center gap-1 rounded-md text-sm font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            Options
            <span className="font-normal text-faint">{used.length > 0 ? `${used.length} set` : options.length}</span>
          </summary>
          <div className="mt-3 grid grid-cols-1 gap-4 border-l border-line pl-3">{options.map(renderOption)}</div>
        </details>
      )}
    </div>
  );
}

const SHORT = new Set(['text', 'choice', 'number', 'boolean', 'any']);

/** Whether half the width is enough for a field: an expression wants all of it. */
const isShort = (field: Field, value: JsonValue | undefined) =>
  SHORT.has(field.shape.type) &&
  !isExpression(value, field) &&
  ['text', 'column'].includes(field.meta.widget ?? 'text');

/** A short field without a short neighbour to share the line with takes all of it. */
function isAlone(all: readonly Field[], index: number, values: FormProps['values']): boolean {
  const fits = (field: Field | undefined) => field !== undefined && isShort(field, values[field.name]);
  let before = 0;
  while (fits(all[index - 1 - before])) before += 1;
  return before % 2 === 0 && !fits(all[index + 1]);
}
