import { route } from '#lib/http/route.ts';
import { listSchedules } from '#lib/schedules/queries.ts';

export const GET = route(listSchedules);
