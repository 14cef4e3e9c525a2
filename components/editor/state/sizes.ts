import type { WorkflowNode } from '#lib/engine/document.ts';
import { type Catalog, kindOf, type NodePorts, portsOf } from './catalog.ts';

/** Sizes on the canvas, in canvas units (pixels at 100 %). */
export const CARD = { width: 220, height: 60, portGap: 24 };
export const STEP = { gapX: 80, gapY: 40 };
/** How far below a card hangs what is plugged into it. */
export const PLUG_GAP = 76;

/** How far behind a card the next one stands: labels and buttons of several outputs want to be seen and pressed. */
export function gapAfter({ outputs }: NodePorts): number {
  return outputs.filter((port) => kindOf(port) === 'main' && port.label).length > 1 ? STEP.gapX + 60 : STEP.gapX;
}

/** A card grows where a side has more ports than fit beside each other. */
export function heightFor({ inputs, outputs }: NodePorts): number {
  const count = (ports: typeof inputs) => ports.filter((port) => kindOf(port) === 'main').length;
  return Math.max(CARD.height, Math.max(count(inputs), count(outputs)) * CARD.portGap + 12);
}

export const cardHeight = (node: WorkflowNode, catalog: Catalog): number => heightFor(portsOf(node, catalog));

/** Size of a note, from its own parameters, within sane bounds. */
export function noteSize(node: WorkflowNode): { width: number; height: number } {
  const side = (name: string, fallback: number) => {
    const value = Number(node.parameters[name]);
    return Number.isFinite(value) && value > 0 ? Math.min(4000, Math.max(80, value)) : fallback;
  };
  return { width: side('width', 240), height: side('height', 160) };
}
