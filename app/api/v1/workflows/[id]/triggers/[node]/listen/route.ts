import { route } from '#lib/http/route.ts';
import { awaitCall, awaitedCallResponse } from '#lib/triggers/await-call.ts';
import { listenOnce, stopListening } from '#lib/triggers/listen-once.ts';

export const POST = route(listenOnce, { status: 201 });
export const GET = route(awaitCall, { respond: awaitedCallResponse });
export const DELETE = route(stopListening, { status: 204 });
