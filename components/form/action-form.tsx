'use client';

import { createContext, type ReactNode, startTransition, useActionState, useContext, useEffect, useRef } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FormAction, FormState } from './form-state.ts';

const Current = createContext<{ state: FormState; pending: boolean }>({ state: null, pending: false });

/**
 * A form over a server action. It works without JavaScript; with it, what was typed stays when the action refuses.
 * Errors of fields appear at the `FormField` of that name, everything else above the form.
 */
export function ActionForm<T>({
  action,
  hidden = {},
  onDone,
  next,
  className,
  children,
}: {
  action: FormAction<T>;
  /** Fields a person does not see: the organisation, an id. */
  hidden?: Readonly<Record<string, string | undefined>>;
  onDone?: (value: T) => void;
  /** Where to go once done, with a full load; without JavaScript a link leads there. */
  next?: string;
  className?: string;
  children: ReactNode;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!state?.ok) return;
    done.current?.(state.value);
    if (next) window.location.replace(next);
  }, [state, next]);
  return (
    <Current.Provider value={{ state, pending }}>
      <form
        action={dispatch}
        onSubmit={(event) => {
          // React would empty the fields after an action; a refusal must not cost what was typed.
          event.preventDefault();
          // A form in a dialog lies in the form around that only for React: the page has them apart.
          event.stopPropagation();
          const form = filled(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
          startTransition(() => dispatch(form));
        }}
        className={cn('grid gap-4', className)}
      >
        {Object.entries(hidden).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {state?.ok === false && !hasFieldError(state) && <Notice tone="error">{state.message}</Notice>}
        {state?.ok && next && (
          <Notice tone="ok">
            Done.{' '}
            <a href={next} className="underline">
              Go on
            </a>
          </Notice>
        )}
        {children}
      </form>
    </Current.Provider>
  );
}

/** A field of an `ActionForm`: shows what the action says about `name`. */
export function FormField({
  name,
  isSent = true,
  ...props
}: {
  name: string;
  /** False where the control only decides on what other fields send under this name. */
  isSent?: boolean;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  children: ReactNode;
}) {
  const { state } = useContext(Current);
  const error = state?.ok === false ? state.fields[name.replace(/\[\]$/, '')] : undefined;
  return <Field name={isSent ? name : undefined} error={error} {...props} />;
}

/** Sends the form it lies in. */
export function SubmitButton({ variant = 'primary', ...props }: Omit<ButtonProps, 'pending' | 'type'>) {
  return <Button type="submit" variant={variant} pending={useContext(Current).pending} {...props} />;
}

/** What was filled in, and which button sent it: an empty field that may stay empty is left out. */
function filled(element: HTMLFormElement, button: HTMLElement | null): FormData {
  const form = new FormData(element, button);
  for (const control of element.elements) {
    if (control instanceof HTMLInputElement && !control.required && control.value === '') form.delete(control.name);
  }
  return form;
}

const hasFieldError = (state: Extract<FormState, { ok: false }>) =>
  Object.keys(state.fields).some((name) => name !== '');
