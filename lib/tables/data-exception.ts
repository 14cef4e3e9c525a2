/** Whether a value was none that the database can work with: class 22 of PostgreSQL 18 manual, appendix A. */
export const isDataException = (error: unknown): boolean =>
  error instanceof Error && ('code' in error ? /^22/.test(String(error.code)) : isDataException(error.cause));
