import { fromN8n as filter } from './filter/from-n8n.ts';
import type { FromN8n } from './from-n8n.ts';
import { fromN8n as ifNode } from './if/from-n8n.ts';
import { fromN8n as loop } from './loop/from-n8n.ts';
import { fromN8n as manualTrigger } from './manual-trigger/from-n8n.ts';
import { fromN8n as merge } from './merge/from-n8n.ts';
import { fromN8n as noOp } from './no-op/from-n8n.ts';
import { fromN8n as set } from './set/from-n8n.ts';
import { fromN8n as splitOut } from './split-out/from-n8n.ts';
import { fromN8n as switchNode } from './switch/from-n8n.ts';

/** How nodes of n8n exports become ours, all types. */
export const FROM_N8N: readonly FromN8n[] = [
  filter,
  ifNode,
  loop,
  manualTrigger,
  merge,
  noOp,
  set,
  splitOut,
  switchNode,
];
