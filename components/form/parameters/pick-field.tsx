'use client';

import { useCallback, useMemo } from 'react';
import { Pick as PickThing } from '#components/form/picking/pick.tsx';
import { optionOf, usePicked } from '#components/form/picking/use-pickables.ts';
import { Autocomplete } from '#components/ui/autocomplete.tsx';
import { ROW_FIELDS } from '#lib/engine/table.ts';
import type { FieldMeta } from '#lib/nodes/define-node.ts';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { Pick, TextControl } from './plain-controls.tsx';
import { becomesExpression } from './stored-value.ts';

const textOf = ({ field, value }: ControlProps) => String(value ?? field.fallback ?? '');

/** A workflow or a data table: its id is stored, its name shown. */
export function PickField(props: ControlProps & { kind: 'workflow' | 'table' }) {
  const { pickables, readOnly } = useParameters();
  const { field, kind, onChange } = props;
  return (
    <PickThing
      pickables={pickables}
      kind={kind}
      value={textOf(props)}
      label={field.title}
      disabled={readOnly}
      onChange={onChange}
    />
  );
}

/** A file or a folder of the store by its place, which need not be there yet. */
export function PlaceField(props: ControlProps & { kind: 'file' | 'folder' }) {
  const { pickables, readOnly, insert } = useParameters();
  const { field, kind, onChange } = props;
  const text = textOf(props);
  const search = useCallback(
    async (typed: string) => (await pickables.find(kind, typed)).map(optionOf),
    [pickables, kind],
  );
  return (
    <Autocomplete
      search={search}
      value={text}
      placeholder={field.meta.placeholder}
      empty={`No ${kind} here is called so.`}
      readOnly={readOnly}
      onFocus={() => {
        insert.current = (expression) => onChange(`=${text}${expression}`);
      }}
      onChange={(next) => onChange(becomesExpression(text, next) ?? next)}
    />
  );
}

/** A column of the data table that the node names, once that is known; until then its name is typed. */
export function ColumnField(props: ControlProps) {
  const columns = useColumns(props.field.meta);
  const options = useMemo(() => columns?.map((name) => ({ value: name, label: name })), [columns]);
  if (!options) return <TextControl {...props} />;
  const text = textOf(props);
  // Whatever the case, it is the same column.
  const own = options.find(({ value }) => value.toLowerCase() === text.toLowerCase());
  const missing = { value: text, label: `${text} (missing)` };
  const isMissing = text !== '' && !own;
  return (
    <Pick
      {...props}
      value={own?.value ?? text}
      options={isMissing ? [missing, ...options] : options}
      onChange={(next) => props.onChange(next ?? '')}
    />
  );
}

/** Names of the columns that can stand in a field; undefined while the table is not known. */
export function useColumns({ columns: which }: FieldMeta): readonly string[] | undefined {
  const { scope, pickables } = useParameters();
  const named = scope.parametersOf?.()?.table;
  const id = typeof named === 'string' && !named.startsWith('=') ? named : '';
  const columns = usePicked(pickables, 'table', id)?.columns;
  return useMemo(() => {
    if (!columns || columns.length === 0) return undefined;
    const fitting = which === 'number' ? columns.filter(({ type }) => type === 'number') : columns;
    return [...fitting.map(({ name }) => name), ...(which === undefined ? ROW_FIELDS : [])];
  }, [columns, which]);
}
