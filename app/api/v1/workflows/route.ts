import { route } from '#lib/http/route.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';

export const GET = route(listWorkflows);
export const POST = route(createWorkflow, { status: 201 });
