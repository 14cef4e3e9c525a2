import { route } from '#lib/http/route.ts';
import { moveSecret } from '#lib/imports/move-secret.ts';

export const POST = route(moveSecret);
