import { route } from '#lib/http/route.ts';
import { openRunEvents, runEventsResponse } from '#lib/runs/open-events.ts';

export const GET = route(openRunEvents, { by: 'session', respond: runEventsResponse });
