import { route } from '#lib/http/route.ts';
import { listFired } from '#lib/schedules/queries.ts';

export const GET = route(listFired);
