/** What a form gets back from its server action; `fields` maps dotted field names to what is wrong with them. */
export type FormState<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly fields: Readonly<Record<string, string>> }
  | null;

/**
 * A server action as a page hands it to a form. Written as a method so that an action with a richer value fits: it gets
 * back only states that it made itself.
 */
export type FormAction<T = unknown> = {
  call(previous: FormState<T>, form: FormData): Promise<FormState<T>>;
}['call'];

export type ActionInput = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Calls an action without a form: `input` becomes the fields, a list as `name[]`, left out where undefined. */
export function callAction<T>(action: FormAction<T>, input: ActionInput): Promise<FormState<T>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string') form.set(name, value);
    else for (const entry of value ?? []) form.append(`${name}[]`, entry);
  }
  return action(null, form);
}
