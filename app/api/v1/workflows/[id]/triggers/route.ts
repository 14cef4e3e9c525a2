import { route } from '#lib/http/route.ts';
import { listTriggers } from '#lib/triggers/list-triggers.ts';

export const GET = route(listTriggers);
