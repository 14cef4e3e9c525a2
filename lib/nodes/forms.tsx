import type { ComponentType } from 'react';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** What a node adds above its generated form. */
export type NodeForm = ComponentType<{
  readonly parameters: JsonObject;
  readonly onChange: (name: string, value: JsonValue | undefined) => void;
}>;

const FORMS: ReadonlyMap<string, NodeForm> = new Map();

/** A node type's own part of the form, where the generated one is not good enough. */
export const formOf = (type: string): NodeForm | undefined => FORMS.get(type);
