import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeDefinition } from './define-node.ts';
import { definition as manualTrigger } from './manual-trigger/definition.ts';
import { definition as noOp } from './no-op/definition.ts';
import { definition as placeholder } from './placeholder/definition.ts';
import { definition as set } from './set/definition.ts';

/** Every node type, in the order of the palette. Safe to load in the browser. */
export const DEFINITIONS: readonly NodeDefinition[] = [
  manualTrigger,
  set,
  noOp,
  placeholder,
] as readonly NodeDefinition[];

const byType = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

export const definitionOf = (type: WorkflowNode['type']): NodeDefinition | undefined => byType.get(type);
