import { getBulk } from '#lib/bulks/list-bulks.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getBulk);
