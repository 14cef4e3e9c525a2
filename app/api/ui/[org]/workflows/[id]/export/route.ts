import { route } from '#lib/http/route.ts';
import { exportResponse, exportWorkflow } from '#lib/workflows/export-workflow.ts';

export const GET = route(exportWorkflow, { by: 'session', respond: exportResponse });
