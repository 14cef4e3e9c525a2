import { route } from '#lib/http/route.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { createdRunResponse } from '#lib/runs/created-run-response.ts';

export const POST = route(createRun, { by: 'session', status: 201, respond: createdRunResponse });
