import { route } from '#lib/http/route.ts';
import { countRows } from '#lib/tables/queries.ts';

export const GET = route(countRows);
