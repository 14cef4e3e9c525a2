import { readiness } from './readiness.ts';

const headers = { 'cache-control': 'no-store' };

/** The process answers. Says nothing about what it depends on: restarting it would not help those. */
export const liveResponse = (): Response => new Response('live\n', { headers });

/** Whether work can be taken: database, migrations and a worker. 503 with the reasons when not. */
export async function readyResponse(): Promise<Response> {
  const state = await readiness();
  return Response.json(state, { status: state.isReady ? 200 : 503, headers });
}
