import { route } from '#lib/http/route.ts';
import { restoreRevision } from '#lib/workflows/restore-revision.ts';

export const POST = route(restoreRevision);
