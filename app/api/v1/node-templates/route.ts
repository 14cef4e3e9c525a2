import { route } from '#lib/http/route.ts';
import { createTemplate } from '#lib/node-templates/create-template.ts';
import { listTemplates } from '#lib/node-templates/queries.ts';

export const GET = route(listTemplates);
export const POST = route(createTemplate, { status: 201 });
