import { route } from '#lib/http/route.ts';
import { listRevisions } from '#lib/workflows/queries.ts';

export const GET = route(listRevisions, { by: 'session' });
