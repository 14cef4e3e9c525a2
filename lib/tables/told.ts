import type { TableRow } from '#lib/engine/table.ts';

/** Rows as the audit log tells of them: how many, and the first twenty with at most 2 KiB each. */
export const told = (rows: readonly TableRow[]): { count: number; rows: unknown[] } => ({
  count: rows.length,
  rows: rows.slice(0, 20).map(({ id, values }) => (JSON.stringify(values).length > 2048 ? { id } : { id, values })),
});
