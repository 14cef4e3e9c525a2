import { route } from '#lib/http/route.ts';
import { getTable } from '#lib/tables/queries.ts';

export const GET = route(getTable, { by: 'session' });
