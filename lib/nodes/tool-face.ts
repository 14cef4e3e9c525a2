import type { WorkflowNode } from '#lib/engine/document.ts';
import { askedOfModel } from '#lib/engine/expression/asked-of-model.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeDefinition } from './define-node.ts';

/** What a node that is plugged in as a tool says of itself, before anybody uses it. */
export type ToolFace = {
  readonly node: WorkflowNode;
  /** When it is good for as a tool, in words that a model reads. */
  readonly about: () => string;
  /** As a tool it stands for several, which it lists when its input says `list`. */
  readonly offersTools: boolean;
  /** JSON schema of what a model has to say when it calls this as a tool. */
  readonly toolInput: () => JsonObject;
};

/** The face of a node under its stored parameters; its definition is undefined where this installation has no such type. */
export function toolFace(node: WorkflowNode, definition: NodeDefinition | undefined): ToolFace {
  const stored = node.parameters as JsonObject;
  return {
    node,
    offersTools: definition?.offersTools === true,
    about: () => aboutTool(node, definition),
    toolInput: () => askedOfModel(stored, definition?.toolInput?.(stored)),
  };
}

function aboutTool({ settings, parameters }: WorkflowNode, definition: NodeDefinition | undefined): string {
  const own = settings.tool?.description || parameters.description;
  return typeof own === 'string' && own.trim() !== '' ? own.replace(/^=/, '') : (definition?.description ?? '');
}
