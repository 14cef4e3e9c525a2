import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';
import { CONTROL } from './control.ts';

/** Several lines of text; grows with its content up to `max-h`. */
export function Textarea({ className, mono = false, ...props }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <Field.Control
      render={
        <textarea
          rows={3}
          className={cn(
            CONTROL,
            'field-sizing-content max-h-96 min-h-16 resize-y py-1.5',
            mono && 'font-mono text-sm',
            className,
          )}
          {...props}
        />
      }
    />
  );
}
