import { route } from '#lib/http/route.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';

export const POST = route(publishWorkflow, { by: 'session' });
