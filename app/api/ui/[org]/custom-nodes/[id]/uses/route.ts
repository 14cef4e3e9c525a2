import { listCustomNodeUses } from '#lib/custom-nodes/list-uses.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listCustomNodeUses, { by: 'session' });
