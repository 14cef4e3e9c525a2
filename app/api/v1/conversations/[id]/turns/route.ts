import { route } from '#lib/http/route.ts';
import { listTurns } from '#lib/memory/queries.ts';

export const GET = route(listTurns);
