import { route } from '#lib/http/route.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { listSecrets } from '#lib/vault/queries.ts';

export const GET = route(listSecrets, { by: 'session' });
export const POST = route(createSecret, { by: 'session', status: 201 });
