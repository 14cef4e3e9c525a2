import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { listCustomNodes } from '#lib/custom-nodes/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listCustomNodes);
export const POST = route(createCustomNode, { status: 201 });
