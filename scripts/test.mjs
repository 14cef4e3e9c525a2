// `npm test`: see scripts/test-all.ts for what is tested.
import { runWithOwnNode } from './run-with-own-node.mjs';

runWithOwnNode('scripts/test-all.ts');
