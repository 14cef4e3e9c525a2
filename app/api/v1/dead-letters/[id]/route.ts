import { getLetter } from '#lib/dead-letters/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getLetter);
