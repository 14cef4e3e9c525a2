import { restoreVersion } from '#lib/custom-nodes/restore-version.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(restoreVersion);
