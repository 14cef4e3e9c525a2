import { route } from '#lib/http/route.ts';
import { getRun } from '#lib/runs/list-runs.ts';

export const GET = route(getRun, { by: 'session' });
