import type { NodeDefinition, NodeExecutor } from './define-node.ts';
import { execute as manualTrigger } from './manual-trigger/execute.ts';
import { execute as noOp } from './no-op/execute.ts';
import { execute as placeholder } from './placeholder/execute.ts';
import { execute as set } from './set/execute.ts';

/** What does the work of each node type. Loaded by the worker only. */
export const EXECUTORS: ReadonlyMap<string, NodeExecutor<NodeDefinition>> = new Map(
  Object.entries({
    'manual-trigger': manualTrigger,
    set,
    'no-op': noOp,
    placeholder,
  }) as [string, NodeExecutor<NodeDefinition>][],
);
