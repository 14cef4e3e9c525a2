import { route } from '#lib/http/route.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';

export const POST = route(unpublishWorkflow, { by: 'session' });
