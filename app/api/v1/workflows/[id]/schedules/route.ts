import { route } from '#lib/http/route.ts';
import { listWorkflowSchedules } from '#lib/schedules/queries.ts';

export const GET = route(listWorkflowSchedules);
