import { route } from '#lib/http/route.ts';
import { pauseRun } from '#lib/runs/pause-run.ts';

export const POST = route(pauseRun, { by: 'session' });
