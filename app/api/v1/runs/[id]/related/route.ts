import { route } from '#lib/http/route.ts';
import { listRelatedRuns } from '#lib/runs/list-related-runs.ts';

export const GET = route(listRelatedRuns);
