import { route } from '#lib/http/route.ts';
import { deleteSecret } from '#lib/vault/delete-secret.ts';
import { getSecret } from '#lib/vault/queries.ts';
import { replaceSecret } from '#lib/vault/replace-secret.ts';

export const GET = route(getSecret);
export const PATCH = route(replaceSecret);
export const DELETE = route(deleteSecret);
