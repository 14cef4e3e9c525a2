'use client';

import { type ComponentProps, useMemo } from 'react';
import { TableRoom } from '#components/tables/table-room.tsx';
import { tableBackend } from './table-backend.ts';

type Props = Omit<ComponentProps<typeof TableRoom>, 'backend'> & {
  org: string;
  address: Parameters<typeof tableBackend>[2];
};

/** The page of a table, served by this browser. */
export function TablePage({ org, address, ...props }: Props) {
  const { id } = props.table;
  const { filter, sort, search } = address;
  const backend = useMemo(() => tableBackend(org, id, { filter, sort, search }), [org, id, filter, sort, search]);
  return <TableRoom {...props} backend={backend} />;
}
