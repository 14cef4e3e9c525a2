import { route } from '#lib/http/route.ts';
import { cancelRequest } from '#lib/requests/manage-request.ts';

export const POST = route(cancelRequest, { by: 'session' });
