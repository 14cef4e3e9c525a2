'use client';

import { SquareFunction } from 'lucide-react';
import { cn } from '#components/ui/class-names.ts';
import { Field as LabelledField } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ExpressionField } from './expression-field.tsx';
import { FixedControl } from './fixed-control.tsx';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { isExpression, toExpression, toFixed } from './stored-value.ts';

/** One parameter: its label, the switch between a fixed value and an expression, and what is wrong with it. */
export function ParameterField({
  field,
  path,
  value,
  onChange,
  hideTitle = false,
  wide = true,
}: ControlProps & { wide?: boolean }) {
  const { problemAt, readOnly } = useParameters();
  const { title, meta, shape } = field;
  const dynamic = isExpression(value, field);
  // What holds fields of its own is switched field by field.
  const canSwitch =
    meta.expression !== false &&
    !['list', 'map', 'object', 'variants'].includes(shape.type) &&
    meta.widget !== 'conditions';
  const toggle = canSwitch && !readOnly && (
    <IconButton
      size="sm"
      side="left"
      label={dynamic ? 'Use a fixed value' : 'Use an expression'}
      aria-pressed={dynamic}
      icon={<SquareFunction />}
      className="-my-0.5 size-6 text-faint opacity-0 group-focus-within/field:opacity-100 pointer-coarse:opacity-100 group-hover/field:opacity-100 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink aria-pressed:opacity-100"
      onClick={() => onChange(dynamic ? toFixed(value) : toExpression(value ?? field.fallback))}
    />
  );
  const fillsItself = shape.type === 'boolean' && !dynamic;
  return (
    <LabelledField
      label={title}
      hint={meta.description}
      // The preview of an expression says itself what is wrong, and where.
      error={dynamic ? undefined : problemAt(path)}
      hideLabel={fillsItself || hideTitle || title === ''}
      end={fillsItself ? undefined : toggle}
      className={cn(canSwitch && 'group/field', wide && 'col-span-full')}
    >
      {dynamic ? (
        <ExpressionField title={title} value={value} onChange={onChange} placeholder={meta.placeholder} />
      ) : fillsItself ? (
        <div className="flex min-h-6 items-center justify-between gap-2">
          <FixedControl field={field} path={path} value={value} onChange={onChange} />
          {toggle}
        </div>
      ) : (
        <FixedControl field={field} path={path} value={value} onChange={onChange} />
      )}
    </LabelledField>
  );
}
