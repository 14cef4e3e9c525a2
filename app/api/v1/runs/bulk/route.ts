import { createBulk } from '#lib/bulks/create-bulk.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(createBulk, { status: 201 });
