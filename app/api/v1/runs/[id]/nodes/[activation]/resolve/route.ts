import { route } from '#lib/http/route.ts';
import { resolveActivation } from '#lib/runs/resolve-activation.ts';

export const POST = route(resolveActivation);
