'use client';

import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { ActionForm, FormField, SubmitButton } from './action-form.tsx';
import type { FormAction } from './form-state.ts';

/** What becomes of a secret, for whoever makes one. */
export const KEPT = 'It is kept encrypted, can be used by its name and replaced, and is never shown again.';

type Suggested = {
  /** A name to begin with. */
  readonly name?: string;
  /** What the value has to be. */
  readonly hint?: string | undefined;
  readonly hosts?: string | undefined;
};

/** Makes a secret, wherever one is needed. */
export function SecretForm<T>({
  action,
  hidden,
  onDone,
  ...suggested
}: Suggested & {
  readonly action: FormAction<T>;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly onDone: (made: T) => void;
}) {
  return (
    <ActionForm action={action} hidden={hidden} onDone={onDone}>
      <SecretFields {...suggested} />
      <SubmitButton className="justify-self-end">Create secret</SubmitButton>
    </ActionForm>
  );
}

/** The fields of a new secret, for a form that does more than make it. */
export const SecretFields = ({ name, hint, hosts }: Suggested) => (
  <>
    <FormField name="name" label="Name" hint="Workflows know it by this name: letters, digits, _ and -.">
      <Input required autoFocus autoComplete="off" defaultValue={name} placeholder="github_signing" />
    </FormField>
    <ValueField hint={hint} />
    <HostsField hosts={hosts} />
  </>
);

/** What is to be kept secret. */
export const ValueField = ({
  hint,
  autoFocus,
}: {
  readonly hint?: string | undefined;
  readonly autoFocus?: boolean;
}) => (
  <FormField name="value" label="Value" hint={hint}>
    <Textarea required autoFocus={autoFocus} autoComplete="off" spellCheck={false} className="font-mono" />
  </FormField>
);

/** The hosts that alone are shown it. Several lines, so that an empty field is sent too: it frees the secret. */
export const HostsField = ({ hosts }: { readonly hosts?: string | undefined }) => (
  <FormField
    name="hosts"
    label="Only for these hosts"
    hint="With commas between them: it is opened for requests to these, and for nothing else. Empty: for any."
  >
    <Textarea
      rows={1}
      autoComplete="off"
      spellCheck={false}
      defaultValue={hosts}
      placeholder="api.example.com, *.example.com"
      className="min-h-9"
    />
  </FormField>
);
