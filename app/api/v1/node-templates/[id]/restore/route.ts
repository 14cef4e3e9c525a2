import { route } from '#lib/http/route.ts';
import { restoreTemplate } from '#lib/node-templates/delete-template.ts';

export const POST = route(restoreTemplate);
