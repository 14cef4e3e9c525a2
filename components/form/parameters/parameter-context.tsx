'use client';

import { createContext, type RefObject, useContext } from 'react';
import type { Pickables } from '#components/form/picking/pickables.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';

export type FieldPath = readonly (string | number)[];

export type NewSecret = {
  readonly name: string;
  readonly value: string;
  /** The only ones it is for, with commas between them; empty for all. */
  readonly hosts: string;
};

/** The vault as a form sees it: names, never values. */
export type SecretNames = {
  /** Null where they are not known, or not for this reader. */
  readonly names: readonly string[] | null;
  /** Rejects with a sentence for people. */
  readonly create: (secret: NewSecret) => Promise<void>;
};

export type CodeFailure = { readonly line: number; readonly column?: number; readonly message: string };

/** What the fields of one node's form share. */
export type ParameterSetting = {
  /** Sample data for previews and completion. */
  readonly scope: ExpressionScope;
  /** Position of the sample item that previews are shown for. */
  readonly index: number;
  /** Names of the nodes whose output can be read here, nearest first. */
  readonly nodes: readonly string[];
  /** Workflows, data tables, files that a field can name. */
  readonly pickables: Pickables;
  readonly secrets: SecretNames;
  /** The host that the node calls, where that is plain. */
  readonly host?: string;
  readonly readOnly: boolean;
  /** Where code of the node failed when it last ran. */
  readonly failure?: CodeFailure;
  /** What is wrong at or, for fields without a place of their own, below a path. */
  readonly problemAt: (path: FieldPath) => string | undefined;
  /** Puts an expression into the field that was used last. */
  readonly insert: RefObject<((expression: string) => void) | null>;
};

const Context = createContext<ParameterSetting | null>(null);

export const ParameterProvider = Context.Provider;

export function useParameters(): ParameterSetting {
  const setting = useContext(Context);
  if (!setting) throw new Error('A parameter field is used outside of a form: wrap it in ParameterProvider.');
  return setting;
}
