import type { NodeExecutor } from '../node-context.ts';
import { triggerItems } from '../trigger-items.ts';
import type { definition } from './definition.ts';

/** The runtime gives it what it sends on: how the run will end. */
export const execute: NodeExecutor<typeof definition> = triggerItems;
