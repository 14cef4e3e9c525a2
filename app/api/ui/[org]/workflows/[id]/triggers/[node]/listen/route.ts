import { route } from '#lib/http/route.ts';
import { awaitCall, awaitedCallResponse } from '#lib/triggers/await-call.ts';
import { listenOnce, stopListening } from '#lib/triggers/listen-once.ts';

export const POST = route(listenOnce, { by: 'session', status: 201 });
export const GET = route(awaitCall, { by: 'session', respond: awaitedCallResponse });
export const DELETE = route(stopListening, { by: 'session', status: 204 });
