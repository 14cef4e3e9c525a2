import { route } from '#lib/http/route.ts';
import { listMail } from '#lib/mail/queries.ts';

export const GET = route(listMail);
