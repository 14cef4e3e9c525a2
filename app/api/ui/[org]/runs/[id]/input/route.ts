import { route } from '#lib/http/route.ts';
import { getRunInput } from '#lib/runs/get-run-input.ts';

export const GET = route(getRunInput, { by: 'session' });
