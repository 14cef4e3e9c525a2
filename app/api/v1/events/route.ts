import { listEvents } from '#lib/events/list-events.ts';
import { sendEvent } from '#lib/events/send-event.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listEvents);
export const POST = route(sendEvent);
