import { route } from '#lib/http/route.ts';
import { listTables } from '#lib/tables/queries.ts';

export const GET = route(listTables, { by: 'session' });
