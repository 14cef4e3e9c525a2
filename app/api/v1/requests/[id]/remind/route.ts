import { route } from '#lib/http/route.ts';
import { remindRequest } from '#lib/requests/manage-request.ts';

export const POST = route(remindRequest);
