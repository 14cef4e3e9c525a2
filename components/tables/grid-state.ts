import type { TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** Rows that are not stored yet, because something required is missing, have numbers below 0. */
export type Place = { readonly row: number; readonly column: number };
export type Change = { readonly row: number; readonly values: JsonObject };

export type GridState = {
  readonly rows: readonly TableRow[];
  readonly cursor: string | null;
  /** Positions of the cell that keys act on. */
  readonly at: Place;
  /** Set while its cell is edited: what the editor begins with. */
  readonly editing: string | undefined;
  /** Numbers of the rows that are marked. */
  readonly marked: ReadonlySet<number>;
  /** What undoing changes back to, the last one first. */
  readonly past: readonly (readonly Change[])[];
};

export type GridAct =
  | { readonly type: 'move'; readonly to: Place; readonly columns: number }
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'stop' }
  | { readonly type: 'mark'; readonly rows: readonly number[]; readonly on: boolean }
  | { readonly type: 'more'; readonly rows: readonly TableRow[]; readonly cursor: string | null }
  | { readonly type: 'added'; readonly rows: readonly TableRow[]; readonly instead?: number }
  | { readonly type: 'changed'; readonly changes: readonly Change[]; readonly undone?: boolean }
  | { readonly type: 'stored'; readonly rows: readonly TableRow[] }
  | { readonly type: 'removed'; readonly rows: readonly number[] }
  | { readonly type: 'restored'; readonly rows: readonly TableRow[] };

export const begin = (rows: readonly TableRow[], cursor: string | null): GridState => ({
  ...{ rows, cursor, at: { row: 0, column: 0 }, editing: undefined, marked: new Set(), past: [] },
});

/** The grid after an act. Nothing here talks to the server. */
export function reduce(state: GridState, act: GridAct): GridState {
  const { rows, marked } = state;
  switch (act.type) {
    case 'move': {
      const row = Math.max(0, Math.min(rows.length - 1, act.to.row));
      const column = Math.max(0, Math.min(act.columns - 1, act.to.column));
      return { ...state, at: { row, column }, editing: undefined };
    }
    case 'edit':
      return { ...state, editing: act.text };
    case 'stop':
      return { ...state, editing: undefined };
    case 'mark': {
      const next = new Set(marked);
      for (const row of act.rows)
        if (act.on) next.add(row);
        else next.delete(row);
      return { ...state, marked: next };
    }
    case 'more': {
      const known = new Set(rows.map(({ id }) => id));
      return { ...state, rows: [...rows, ...act.rows.filter(({ id }) => !known.has(id))], cursor: act.cursor };
    }
    case 'added': {
      const kept = rows.filter(({ id }) => id !== act.instead);
      return { ...state, rows: [...kept, ...act.rows] };
    }
    case 'changed': {
      const changes = new Map(act.changes.map(({ row, values }) => [row, values]));
      const before = rows.flatMap(({ id, values }) => {
        const change = changes.get(id);
        if (!change || id < 0) return [];
        return [
          { row: id, values: Object.fromEntries(Object.keys(change).map((name) => [name, values[name] ?? null])) },
        ];
      });
      const past = act.undone
        ? state.past.slice(1)
        : before.length > 0
          ? [before, ...state.past].slice(0, 100)
          : state.past;
      return {
        ...state,
        past,
        rows: rows.map((row) => ({ ...row, values: { ...row.values, ...changes.get(row.id) } })),
      };
    }
    case 'stored': {
      const stored = new Map(act.rows.map((row) => [row.id, row]));
      return { ...state, rows: rows.map((row) => stored.get(row.id) ?? row) };
    }
    case 'removed': {
      const gone = new Set(act.rows);
      const left = rows.filter(({ id }) => !gone.has(id));
      const row = Math.max(0, Math.min(left.length - 1, state.at.row));
      return { ...state, rows: left, marked: new Set(), at: { ...state.at, row } };
    }
    case 'restored':
      return { ...state, rows: [...rows, ...act.rows].sort((a, b) => a.id - b.id) };
  }
}
