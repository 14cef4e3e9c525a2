import { route } from '#lib/http/route.ts';
import { duplicateWorkflow } from '#lib/workflows/duplicate-workflow.ts';

export const POST = route(duplicateWorkflow, { status: 201 });
