import type { ParseArgsOptionsConfig } from 'node:util';
import type { Database } from '#db/client.ts';

export type Arguments = {
  readonly db: Database;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Folder that file names are relative to. */
  readonly cwd: string;
};

/** One command: what it is for, what it takes, and what it does. Answers the exit code when it is not 0. */
export type Command<G = Arguments> = {
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** Options that must be given. */
  readonly required?: readonly string[];
  /** How many words may follow the name. */
  readonly positionals?: { readonly least: number; readonly most: number };
  readonly run: (given: G) => Promise<number | undefined>;
};
/** A command that leaves the data of this installation alone. */
export type Tool = Command<Omit<Arguments, 'db'>>;

/** A mistake of the caller's: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The option's text, or undefined when it is not given. */
export function optional({ options }: Pick<Arguments, 'options'>, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The text of an option that the command declares as required. */
export function given(all: Pick<Arguments, 'options'>, name: string): string {
  const value = optional(all, name);
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}
