import { route } from '#lib/http/route.ts';
import { resumePausedRun } from '#lib/runs/resume-paused-run.ts';

export const POST = route(resumePausedRun, { by: 'session' });
