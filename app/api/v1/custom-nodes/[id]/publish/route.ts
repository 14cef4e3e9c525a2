import { publishCustomNode } from '#lib/custom-nodes/publish-custom-node.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(publishCustomNode);
