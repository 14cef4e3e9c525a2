import type { Viewport } from '@xyflow/react';
import { CARD } from '#components/editor/state/sizes.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { firstNode } from './nearest-node.ts';

const MARGIN = 80;
/** Below this, names can not be read. */
const READABLE = 0.4;

/**
 * What is seen when a workflow opens: all of it where it can be read, never larger than 100 %; of a large one its
 * beginning, at 100 %.
 */
export function openingView(
  nodes: readonly Pick<WorkflowNode, 'position'>[],
  size: { width: number; height: number },
): Viewport {
  const first = firstNode(nodes);
  if (!first) return { x: size.width / 2, y: size.height / 2, zoom: 1 };
  const left = Math.min(...nodes.map((node) => node.position[0]));
  const top = Math.min(...nodes.map((node) => node.position[1]));
  const width = Math.max(...nodes.map((node) => node.position[0])) + CARD.width - left;
  const height = Math.max(...nodes.map((node) => node.position[1])) + CARD.height - top;
  const zoom = Math.min(1, (size.width - 2 * MARGIN) / width, (size.height - 2 * MARGIN) / height);
  if (zoom < READABLE) return { x: MARGIN - first.position[0], y: size.height / 3 - first.position[1], zoom: 1 };
  return {
    x: size.width / 2 - (left + width / 2) * zoom,
    y: size.height / 2 - (top + height / 2) * zoom,
    zoom,
  };
}
