import { route } from '#lib/http/route.ts';
import { rotateKeys } from '#lib/vault/rotate-keys.ts';

export const POST = route(rotateKeys);
