import { route } from '#lib/http/route.ts';
import { compareRuns } from '#lib/runs/compare-runs.ts';

export const GET = route(compareRuns, { by: 'session' });
