import { route } from '#lib/http/route.ts';
import { fillCredential } from '#lib/imports/fill-credential.ts';

export const POST = route(fillCredential);
