import { route } from '#lib/http/route.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';

export const GET = route(getWorkflow, { by: 'session' });
/** Autosave: a route, because server actions of one page run one after another. */
export const PATCH = route(updateWorkflow, { by: 'session' });
