import { route } from '#lib/http/route.ts';
import { listRunNodes } from '#lib/runs/list-run-nodes.ts';

export const GET = route(listRunNodes, { by: 'session' });
