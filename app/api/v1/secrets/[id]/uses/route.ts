import { route } from '#lib/http/route.ts';
import { listSecretUses } from '#lib/vault/list-uses.ts';

export const GET = route(listSecretUses);
