'use client';

import { type ComponentType, createContext, useContext } from 'react';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Field } from './describe-fields.ts';
import type { FieldPath } from './parameter-context.tsx';

/** One parameter and its stored value; `undefined` takes the value out, so that its default applies. */
export type ControlProps = {
  readonly field: Field;
  readonly path: FieldPath;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue | undefined) => void;
  /** The title is for screen readers alone. */
  readonly hideTitle?: boolean;
};

export type FormProps = {
  readonly fields: readonly Field[];
  readonly values: JsonObject;
  readonly path?: FieldPath;
  /** Short fields beside each other, for the rows of a list. */
  readonly compact?: boolean;
  readonly onChange: (name: string, value: JsonValue | undefined) => void;
};

type Views = { readonly Field: ComponentType<ControlProps>; readonly Form: ComponentType<FormProps> };
const Context = createContext<Views | null>(null);

/** Forms hold lists, and lists hold forms: the inner ones get the outer ones from here, in place of a cycle of imports. */
export const NestedViews = Context.Provider;

export function FieldView(props: ControlProps) {
  const views = useContext(Context);
  return views && <views.Field {...props} />;
}

export function FormView(props: FormProps) {
  const views = useContext(Context);
  return views && <views.Form {...props} />;
}
