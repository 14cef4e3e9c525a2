import { route } from '#lib/http/route.ts';
import { reassignRequest } from '#lib/requests/manage-request.ts';

export const POST = route(reassignRequest);
