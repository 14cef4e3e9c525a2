import { route } from '#lib/http/route.ts';
import { restoreTable } from '#lib/tables/restore-table.ts';

export const POST = route(restoreTable);
