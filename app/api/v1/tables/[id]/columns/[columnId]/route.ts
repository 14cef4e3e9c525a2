import { route } from '#lib/http/route.ts';
import { changeColumn } from '#lib/tables/change-column.ts';
import { deleteColumn } from '#lib/tables/delete-column.ts';

export const PATCH = route(changeColumn);
export const DELETE = route(deleteColumn);
