import { route } from '#lib/http/route.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';

export const GET = route(listWorkflows, { by: 'session' });
