import { route } from '#lib/http/route.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { listTables } from '#lib/tables/queries.ts';

export const GET = route(listTables);
export const POST = route(createTable, { status: 201 });
