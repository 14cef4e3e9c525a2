/** An error as the log keeps it: what happened and where, with its causes, without the values a query was sent. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  const shown = withoutParameters(message);
  return {
    name,
    message: shown,
    ...(typeof code === 'string' ? { code } : {}),
    stack: shown === message ? stack : stack?.replace(message, () => shown),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

/** Drizzle's errors end with the parameters of the query: names, addresses, hashes, sealed values. */
const withoutParameters = (message: string): string => message.split('\nparams:')[0] ?? '';
