import { route } from '#lib/http/route.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';

export const GET = route(getWorkflow);
export const PATCH = route(updateWorkflow);
export const DELETE = route(deleteWorkflow);
