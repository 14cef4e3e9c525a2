import { testCustomNode } from '#lib/custom-nodes/test-custom-node.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(testCustomNode);
