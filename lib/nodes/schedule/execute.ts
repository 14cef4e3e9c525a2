import type { NodeExecutor } from '../node-context.ts';
import { triggerItems } from '../trigger-items.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = triggerItems;
