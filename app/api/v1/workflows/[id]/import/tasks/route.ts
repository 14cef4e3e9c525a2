import { route } from '#lib/http/route.ts';
import { tickTask } from '#lib/imports/tick-task.ts';

export const POST = route(tickTask);
