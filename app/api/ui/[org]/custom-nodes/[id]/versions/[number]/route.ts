import { getCustomVersion } from '#lib/custom-nodes/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getCustomVersion, { by: 'session' });
