import { route } from '#lib/http/route.ts';
import { listRunLogs } from '#lib/runs/list-run-logs.ts';

export const GET = route(listRunLogs, { by: 'session' });
