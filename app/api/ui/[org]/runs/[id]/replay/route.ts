import { route } from '#lib/http/route.ts';
import { replayRun } from '#lib/runs/replay-run.ts';

export const POST = route(replayRun, { by: 'session', status: 201 });
