import { AppError } from '#lib/errors.ts';
import type { Table } from './find-table.ts';

const RULES: Readonly<Record<string, { reason: string; say: (name: string) => string }>> = {
  '23505': {
    reason: 'duplicate_value',
    say: (name) => `Column "${name}" is unique, and two rows would have the same value in it. Change one of them.`,
  },
  '23502': {
    reason: 'required',
    say: (name) => `Column "${name}" is required, and a row would have none. Give it a value.`,
  },
  '23514': {
    reason: 'unfit_value',
    say: (name) => `A value does not fit the type of column "${name}". Look at the table again, it may have changed.`,
  },
};

/** Does work on rows; what the trigger of rows refuses becomes an `AppError` that names the column. */
export async function underRules<T>(table: Table, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw brokenRule(table, error) ?? error;
  }
}

function brokenRule({ columns }: Table, error: unknown): AppError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const {
      code = '',
      constraint_name,
      detail,
    } = at as Error & Partial<Record<'code' | 'constraint_name' | 'detail', string>>;
    const rule = RULES[code];
    if (constraint_name !== 'data_rows_rules' || !rule) continue;
    const { key } = JSON.parse(detail ?? '{}') as { key?: string };
    const name = columns.find((column) => column.key === key)?.name ?? 'a deleted column';
    const how = { reason: rule.reason, field: name, cause: error };
    return new AppError(rule.reason === 'duplicate_value' ? 'conflict' : 'invalid', rule.say(name), how);
  }
  return undefined;
}
