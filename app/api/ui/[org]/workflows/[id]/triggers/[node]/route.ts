import { route } from '#lib/http/route.ts';
import { updateTrigger } from '#lib/triggers/update-trigger.ts';

export const PATCH = route(updateTrigger, { by: 'session' });
