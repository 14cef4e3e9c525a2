import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

/** Nothing leads to a note, so nothing ever activates it. */
export const execute: NodeExecutor<typeof definition> = () => ({ kind: 'items', outputs: [] });
