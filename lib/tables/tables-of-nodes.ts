import { type Database, database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { TableAnswers, TableRequest } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { isDataException } from './data-exception.ts';
import { performRequests } from './perform-requests.ts';

type Caller = { readonly orgId: string; readonly key: string | undefined };
type Tables = (requests: readonly TableRequest[], caller: Caller) => Promise<TableAnswers>;

/** `performRequests` as nodes reach it: what goes wrong is a fault that says who has to act. */
export const tablesIn =
  (db: () => Database): Tables =>
  async (requests, caller) => {
    try {
      return await performRequests(db(), requests, caller);
    } catch (error) {
      const fault = faultOf(error);
      throw fault ? new FaultError(fault, { cause: error }) : error;
    }
  };

/** What the nodes of this instance keep data by. */
export const tablesOfNodes: Tables = tablesIn(database);

/** What was refused, or not done because the database was away or somebody else held the table, is undone whole. */
function faultOf(error: unknown): Fault | undefined {
  if (error instanceof AppError) {
    const kind = error.code === 'limit_reached' ? 'limit' : 'config';
    return { kind, code: error.reason ?? `table_${error.code}`, message: error.message };
  }
  if (isDataException(error)) {
    const message = 'Nothing was done in the data table: a number would be too large, or a text holds a NUL character.';
    return { kind: 'config', code: 'table_value', message };
  }
  const kind = databaseFault(error)?.kind;
  if (kind !== 'unavailable' && kind !== 'busy') return undefined;
  const why = kind === 'busy' ? 'somebody else held the table' : 'the database was away';
  const message = `Nothing was done in the data table: ${why}. Try again; what was done is not done twice.`;
  return { kind: 'upstream', code: `table_${kind}`, message };
}
