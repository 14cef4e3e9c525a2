import { route } from '#lib/http/route.ts';
import { restoreRows } from '#lib/tables/restore-rows.ts';

export const POST = route(restoreRows);
