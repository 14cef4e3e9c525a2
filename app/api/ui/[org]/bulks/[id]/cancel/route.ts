import { cancelBulk } from '#lib/bulks/cancel-bulk.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(cancelBulk, { by: 'session' });
