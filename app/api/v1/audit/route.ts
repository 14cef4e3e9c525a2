import { listAudit } from '#lib/audit/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listAudit);
