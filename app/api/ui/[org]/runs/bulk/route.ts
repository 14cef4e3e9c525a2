import { createBulk } from '#lib/bulks/create-bulk.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(createBulk, { by: 'session', status: 201 });
