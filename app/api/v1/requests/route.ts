import { route } from '#lib/http/route.ts';
import { listRequests } from '#lib/requests/queries.ts';

export const GET = route(listRequests);
