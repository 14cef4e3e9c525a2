import { route } from '#lib/http/route.ts';
import { restoreColumn } from '#lib/tables/delete-column.ts';

export const POST = route(restoreColumn);
