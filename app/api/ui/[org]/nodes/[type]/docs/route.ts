import { getNodeDocs } from '#lib/catalog/get-node-docs.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getNodeDocs, { by: 'session' });
