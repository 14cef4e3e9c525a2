import { route } from '#lib/http/route.ts';
import { openRunHints, runHintsResponse } from '#lib/runs/run-hints.ts';

export const GET = route(openRunHints, { by: 'session', respond: runHintsResponse });
