import { route } from '#lib/http/route.ts';
import { applyTemplate } from '#lib/node-templates/apply-template.ts';

export const POST = route(applyTemplate, { by: 'session' });
