import type { ComponentType } from 'react';
import type { JsonObject } from '#lib/engine/values.ts';
import { PasteCurl } from './http-request/form.tsx';

/** What a node adds above its generated form. `onChange` sets all the parameters it is given, as one step of undo. */
export type NodeForm = ComponentType<{
  readonly parameters: JsonObject;
  readonly onChange: (parameters: JsonObject) => void;
}>;

const FORMS: ReadonlyMap<string, NodeForm> = new Map([['http-request', PasteCurl]]);

/** A node type's own part of the form, where the generated one is not good enough. */
export const formOf = (type: string): NodeForm | undefined => FORMS.get(type);
