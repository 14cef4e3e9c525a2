'use client';

import { useMemo } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { describeFields } from '#components/form/parameters/describe-fields.ts';
import { usePicked } from '#components/form/picking/use-pickables.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';

type Named = { readonly name: string; readonly kind: 'workflow' | 'table' };
const known = new WeakMap<NodeDefinition, Named | null>();
const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** The node as its card tells of it: the workflow or table that a parameter names by its id has its name there. */
export function useNamed(node: WorkflowNode, definition: NodeDefinition | undefined): WorkflowNode {
  const { pickables } = useEditor();
  const field = definition && fieldOf(definition);
  const value = field ? node.parameters[field.name] : undefined;
  const id = typeof value === 'string' && !value.startsWith('=') ? value : '';
  const picked = usePicked(pickables, field?.kind ?? 'workflow', id);
  return useMemo(() => {
    if (!field || id === '') return node;
    const name = picked?.name ?? (picked === null ? `a missing ${field.kind}` : isId(id) ? '…' : id);
    return { ...node, parameters: { ...node.parameters, [field.name]: name } };
  }, [node, field, id, picked]);
}

function fieldOf(definition: NodeDefinition): Named | null {
  const kept = known.get(definition);
  if (kept !== undefined) return kept;
  const found = describeFields(definition.parameters).flatMap(({ name, meta: { widget } }) =>
    widget === 'workflow' || widget === 'table' ? [{ name, kind: widget }] : [],
  );
  const field = found[0] ?? null;
  known.set(definition, field);
  return field;
}
