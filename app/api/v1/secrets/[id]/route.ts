import { route } from '#lib/http/route.ts';
import { deleteSecret } from '#lib/vault/delete-secret.ts';
import { replaceSecret } from '#lib/vault/replace-secret.ts';

export const PATCH = route(replaceSecret);
export const DELETE = route(deleteSecret);
