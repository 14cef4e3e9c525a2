import { route } from '#lib/http/route.ts';
import { convertWorkflow } from '#lib/workflows/convert-workflow.ts';

export const POST = route(convertWorkflow, { by: 'session', body: 'file' });
