import { route } from '#lib/http/route.ts';
import { getRequest } from '#lib/requests/queries.ts';

export const GET = route(getRequest, { by: 'session' });
