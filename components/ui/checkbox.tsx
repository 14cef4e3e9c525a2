'use client';

import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Field } from '@base-ui/react/field';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';

/** A yes or no that takes effect when the form is sent. `label` may be hidden by giving `hideLabel`.
 * A field of its own: in a list its label is not that of the list. */
export function Checkbox({
  label,
  hint,
  hideLabel = false,
  indeterminate,
  onChange,
  ...props
}: {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  indeterminate?: boolean;
  checked?: boolean;
  defaultChecked?: boolean;
  disabled?: boolean;
  name?: string;
  value?: string;
  onChange?: (checked: boolean) => void;
}) {
  return (
    <Field.Root className="flex items-start gap-2 has-data-disabled:text-faint">
      <Base.Root
        indeterminate={indeterminate}
        // The label is joined to it by a script: until then it has its name by itself.
        aria-label={hideLabel && typeof label === 'string' ? label : undefined}
        onCheckedChange={onChange}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface transition-colors hover:border-faint data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:opacity-50"
        {...props}
      >
        <Base.Indicator className="text-on-accent [&_svg]:size-3 [&_svg]:stroke-3">
          {indeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}
        </Base.Indicator>
      </Base.Root>
      <Field.Label className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </Field.Label>
    </Field.Root>
  );
}
