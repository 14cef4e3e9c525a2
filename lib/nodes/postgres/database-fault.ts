import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';

type PostgresError = Error & { readonly code?: string; readonly detail?: string };

/** By class of SQLSTATE (PostgreSQL, appendix A): what passes, who is not let in, and what is wrong with the statement. */
export function databaseFault(
  error: unknown,
  { secretName, item }: { readonly secretName: string; readonly item?: number },
): unknown {
  if (!(error instanceof Error) || error instanceof FaultError) return error;
  const { code = '', message: said, detail } = error as PostgresError;
  const why = `${said}${detail ? ` (${detail})` : ''}`.slice(0, 500);
  const fault = (kind: Fault['kind'], message: string, more: Partial<Fault> = {}) =>
    new FaultError(
      { kind, code: `postgres_${code.toLowerCase()}`, message, ...(item === undefined ? {} : { item }), ...more },
      { cause: error },
    );
  if (/^28|^3D/.test(code))
    return fault('connection', `The database does not let in what the secret "${secretName}" names: ${why}.`);
  if (code === '42501') return fault('connection', `The user in the secret "${secretName}" may not do this: ${why}.`);
  if (code === '57014')
    return fault('limit', `The query took longer than the time-out of the node. Raise it, or ask for less.`);
  if (/^(40|53|57P)/.test(code)) return fault('upstream', `The database could not do it now: ${why}.`);
  if (/^[0-9A-Z]{5}$/.test(code)) return fault('config', `The database refused the statement: ${why}.`);
  return fault('upstream', `The connection to the database broke: ${why}.`, { isUncertain: true });
}
