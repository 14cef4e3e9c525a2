// `npm start`: see scripts/supervise.ts for what is started.
import { runWithOwnNode } from './run-with-own-node.mjs';

runWithOwnNode('scripts/supervise.ts');
