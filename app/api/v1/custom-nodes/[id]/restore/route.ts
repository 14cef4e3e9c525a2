import { restoreCustomNode } from '#lib/custom-nodes/delete-custom-node.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(restoreCustomNode);
