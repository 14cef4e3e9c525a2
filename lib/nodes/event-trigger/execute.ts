import type { NodeExecutor } from '../define-node.ts';
import { triggerItems } from '../trigger-items.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = triggerItems;
