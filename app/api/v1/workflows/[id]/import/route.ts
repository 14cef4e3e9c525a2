import { route } from '#lib/http/route.ts';
import { getImport } from '#lib/imports/queries.ts';

export const GET = route(getImport);
