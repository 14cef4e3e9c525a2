import { listCustomVersions } from '#lib/custom-nodes/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listCustomVersions, { by: 'session' });
