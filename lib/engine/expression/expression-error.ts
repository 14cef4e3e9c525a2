/** Why a template cannot be read or evaluated. Lines and columns count from 1 in the template without its leading `=`. */
export class ExpressionError extends Error {
  override readonly name: string = 'ExpressionError';
  line: number | undefined;
  column: number | undefined;

  constructor(message: string, position?: { line: number; column: number }) {
    super(message);
    this.line = position?.line;
    this.column = position?.column;
  }
}

/** A method was called on nothing: the whole `{{ }}` comes to nothing then, as builders know it from `$json.a.b`. */
export class MissingValue extends ExpressionError {
  override readonly name = 'MissingValue';
}

/** Puts a position on an error that has none yet, and turns what JavaScript itself throws into our own. */
export function locate(error: unknown, position: { line: number; column: number }): ExpressionError {
  const located = error instanceof ExpressionError ? error : new ExpressionError(plainMessage(error));
  located.line ??= position.line;
  located.column ??= position.column;
  return located;
}

const plainMessage = (error: unknown) => (error instanceof Error ? `${error.message}.` : String(error));
