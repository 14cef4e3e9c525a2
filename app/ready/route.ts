import { readiness } from '#lib/health/readiness.ts';

/** Whether work can be taken: database, migrations and a worker. 503 with the reasons when not. */
export async function GET(): Promise<Response> {
  const state = await readiness();
  return Response.json(state, { status: state.isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
