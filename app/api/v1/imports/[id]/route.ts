import { route } from '#lib/http/route.ts';
import { listImported } from '#lib/imports/queries.ts';

export const GET = route(listImported);
