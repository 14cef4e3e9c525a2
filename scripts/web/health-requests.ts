import type { IncomingMessage, ServerResponse } from 'node:http';
import { liveResponse, readyResponse } from '#lib/health/responses.ts';
import { send } from './hook-requests.ts';

const HEALTH: Readonly<Record<string, () => Promise<Response>>> = {
  '/live': async () => liveResponse(),
  '/ready': readyResponse,
};

/** Answers `/live` and `/ready` without the framework, which whoever watches us need not wait for. False for the rest. */
export function answerHealthRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url ?? '';
  const answer = Object.hasOwn(HEALTH, path) ? HEALTH[path] : undefined;
  if (!answer || request.method !== 'GET') return false;
  answer()
    .then((ready) => send(ready, response))
    .catch(() => response.destroy());
  return true;
}
