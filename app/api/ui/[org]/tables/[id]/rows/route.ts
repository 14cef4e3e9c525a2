import { route } from '#lib/http/route.ts';
import { insertRows } from '#lib/tables/insert-rows.ts';
import { listRows } from '#lib/tables/queries.ts';

export const GET = route(listRows, { by: 'session' });
export const POST = route(insertRows, { by: 'session', status: 201 });
