import { compile } from './evaluate.ts';
import { ExpressionError } from './expression-error.ts';
import { NO_REFERENCES, type References } from './references.ts';

/** What is wrong with a template; lines and columns count from 1. */
export type ExpressionProblem = { readonly message: string; readonly line?: number; readonly column?: number };

/** Reads a template without evaluating it: its problems, and what it refers to. Never throws. */
export function check(template: string): { problems: readonly ExpressionProblem[]; references: References } {
  try {
    return { problems: [], references: compile(template).references };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { message, line, column } = error;
    return { problems: [{ message, line, column }], references: NO_REFERENCES };
  }
}
