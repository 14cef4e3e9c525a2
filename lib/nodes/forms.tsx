import type { ComponentType } from 'react';
import type { JsonObject } from '#lib/engine/values.ts';
import { ChooseOperation } from './app-action/form.tsx';
import { ChooseCaller } from './app-trigger/form.tsx';
import { ChooseWatch } from './app-watch/form.tsx';
import { PasteCurl } from './http-request/form.tsx';

/**
 * What a node adds above its generated form. `onChange` sets all the parameters it is given, as one step of undo: changes of
 * one `field` on end are one step together.
 */
export type NodeForm = ComponentType<{
  readonly parameters: JsonObject;
  readonly onChange: (parameters: JsonObject, field?: string) => void;
}>;

const FORMS: ReadonlyMap<string, NodeForm> = new Map([
  ['app-action', ChooseOperation],
  ['app-trigger', ChooseCaller],
  ['app-watch', ChooseWatch],
  ['http-request', PasteCurl],
]);

/** A node type's own part of the form, where the generated one is not good enough. */
export const formOf = (type: string): NodeForm | undefined => FORMS.get(type);
