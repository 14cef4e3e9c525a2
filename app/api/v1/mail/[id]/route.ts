import { route } from '#lib/http/route.ts';
import { getMail } from '#lib/mail/queries.ts';

export const GET = route(getMail);
