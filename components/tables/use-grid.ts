'use client';

import { useReducer, useRef } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { ColumnView, RowPage } from '#lib/tables/schema.ts';
import type { TableBackend } from './backend.ts';
import { begin, type Change, type Place, reduce } from './grid-state.ts';
import { pastedAt, readValue } from './pasted.ts';

type Given = {
  readonly columns: readonly ColumnView[];
  readonly first: RowPage;
  readonly backend: TableBackend /** Told how many rows have come or gone. */;
  readonly counted: (by: number) => void;
};

/** The rows of a grid: changed here at once and on the server behind it; what the server refuses is changed back. */
export function useGrid({ columns, first, backend, counted }: Given) {
  const [state, act] = useReducer(reduce, begin(first.items, first.nextCursor));
  const loading = useRef(false);
  const drafts = useRef(0);
  const { rows, cursor, past } = state;

  const more = async () => {
    if (loading.current || cursor === null) return;
    loading.current = true;
    await told(backend.more(cursor), ({ items, nextCursor }) => act({ type: 'more', rows: items, cursor: nextCursor }));
    loading.current = false;
  };

  const send = async (changes: readonly Change[], before: readonly Change[], undone = false) => {
    act({ type: 'changed', changes, undone });
    const sent = await told(backend.change(changes), (stored) => act({ type: 'stored', rows: stored }));
    if (!sent) act({ type: 'changed', changes: before, undone: true });
  };

  const insert = (added: readonly JsonObject[], instead?: number) =>
    told(backend.insert(added), (fresh) => {
      act({ type: 'added', rows: fresh, ...(instead !== undefined && { instead }) });
      counted(fresh.length);
    });
  const restore = (deleted: readonly TableRow[]) =>
    told(backend.restore(deleted), (back) => {
      act({ type: 'restored', rows: back });
      counted(back.length);
    });

  /** Stores a draft once it has all that is required. */
  const complete = async (draft: TableRow, values: JsonObject) => {
    const whole = { ...draft.values, ...values };
    act({ type: 'changed', changes: [{ row: draft.id, values }] });
    if (columns.some(({ name, isRequired }) => isRequired && (whole[name] ?? null) === null)) return;
    await insert([whole], draft.id);
  };

  /** Takes what was typed into a cell; answers what is wrong with it, if anything. */
  const write = (at: Place, text: string): string | undefined => {
    const [row, column] = [rows[at.row], columns[at.column]];
    if (!row || !column) return undefined;
    const read = readValue(column, text);
    if ('problem' in read) return read.problem;
    act({ type: 'stop' });
    const before = row.values[column.name] ?? null;
    if (JSON.stringify(before) === JSON.stringify(read.value)) return undefined;
    const values = { [column.name]: read.value };
    if (row.id < 0) void complete(row, values);
    else void send([{ row: row.id, values }], [{ row: row.id, values: { [column.name]: before } }]);
    return undefined;
  };

  const undo = () => {
    const [last] = past;
    if (!last) return;
    const now = last.map(({ row, values }) => {
      const current = rows.find(({ id }) => id === row)?.values ?? {};
      return { row, values: Object.fromEntries(Object.keys(values).map((name) => [name, current[name] ?? null])) };
    });
    void send(last, now, true);
  };

  const addRow = async () => {
    if (columns.some(({ isRequired }) => isRequired)) {
      drafts.current -= 1;
      const draft = { id: drafts.current, values: {}, createdAt: '', updatedAt: '' };
      act({ type: 'added', rows: [draft] });
    } else await insert([{}]);
  };

  const remove = async (ids: readonly number[]) => {
    const stored = ids.filter((id) => id > 0);
    const gone = (deleted: readonly TableRow[]) => {
      act({ type: 'removed', rows: ids });
      counted(-deleted.length);
      const text = ids.length === 1 ? 'Deleted 1 row.' : `Deleted ${ids.length} rows.`;
      toast(text, { undo: () => void restore(deleted) });
    };
    if (stored.length === 0) act({ type: 'removed', rows: ids });
    else await told(backend.remove(stored), gone);
  };

  /** Pastes lines of cells with their first one at a place; what reaches beyond the last row becomes rows. */
  const paste = async (at: Place, lines: readonly (readonly string[])[]) => {
    const pasted = pastedAt(at, lines, { rows, columns, isWhole: cursor === null });
    if ('problem' in pasted) return toast(`Nothing was pasted: ${pasted.problem}`, { error: true });
    if (pasted.changes.length > 0) await send(pasted.changes, pasted.before);
    if (pasted.added.length > 0) await insert(pasted.added);
  };

  return { state, act, more, write, undo, addRow, remove, paste };
}

export type Grid = ReturnType<typeof useGrid>;

/** Waits for the server; a refusal is told, and answered with false. */
async function told<T>(answer: Promise<T>, done: (value: T) => void): Promise<boolean> {
  try {
    done(await answer);
    return true;
  } catch (error) {
    toast((error as Error).message, { error: true });
    return false;
  }
}
