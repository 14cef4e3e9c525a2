import { route } from '#lib/http/route.ts';
import { deleteTable } from '#lib/tables/delete-table.ts';
import { getTable } from '#lib/tables/queries.ts';
import { updateTable } from '#lib/tables/update-table.ts';

export const GET = route(getTable);
export const PATCH = route(updateTable);
export const DELETE = route(deleteTable);
