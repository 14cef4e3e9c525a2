import { continueBulk } from '#lib/bulks/continue-bulk.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(continueBulk);
