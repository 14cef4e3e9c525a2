import { route } from '#lib/http/route.ts';
import { importWorkflow } from '#lib/imports/import-workflow.ts';

export const POST = route(importWorkflow, { status: 201, body: 'file' });
