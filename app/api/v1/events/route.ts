import { sendEvent } from '#lib/events/send-event.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(sendEvent);
