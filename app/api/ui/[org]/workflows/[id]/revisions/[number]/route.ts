import { route } from '#lib/http/route.ts';
import { getRevision } from '#lib/workflows/queries.ts';

export const GET = route(getRevision, { by: 'session' });
