import { route } from '#lib/http/route.ts';
import { deleteTemplate } from '#lib/node-templates/delete-template.ts';
import { getTemplate } from '#lib/node-templates/queries.ts';
import { updateTemplate } from '#lib/node-templates/update-template.ts';

export const GET = route(getTemplate);
export const PATCH = route(updateTemplate);
export const DELETE = route(deleteTemplate);
