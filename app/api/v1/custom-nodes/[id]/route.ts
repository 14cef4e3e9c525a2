import { deleteCustomNode } from '#lib/custom-nodes/delete-custom-node.ts';
import { getCustomNode } from '#lib/custom-nodes/queries.ts';
import { updateCustomNode } from '#lib/custom-nodes/update-custom-node.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getCustomNode);
export const PATCH = route(updateCustomNode);
export const DELETE = route(deleteCustomNode);
