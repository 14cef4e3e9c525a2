import { verifyAudit } from '#lib/audit/verify-chain.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(verifyAudit);
