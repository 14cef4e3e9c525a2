import { route } from '#lib/http/route.ts';
import { restoreWorkflow } from '#lib/workflows/restore-workflow.ts';

export const POST = route(restoreWorkflow);
