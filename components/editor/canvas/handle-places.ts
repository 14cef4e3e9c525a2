import { type NodeHandle, Position } from '@xyflow/react';
import { kindOf, type NodePorts } from '#components/editor/state/catalog.ts';
import { CARD } from '#components/editor/state/sizes.ts';
import type { Port } from '#lib/nodes/define-node.ts';

/** Diameter of a port's handle, in canvas units. */
export const HANDLE = 12;

/** Where one port sits on the edge of its card: its centre, from the card's upper left corner. */
export type PortPlace = {
  readonly port: Port;
  readonly type: 'source' | 'target';
  readonly position: Position;
  readonly x: number;
  readonly y: number;
};

/**
 * Inputs at the left and outputs at the right, spread evenly; attachments hang below what they are plugged into and
 * leave at the top of what is plugged in. Known without measuring, so that wires to cards out of view can be drawn.
 */
export function portPlaces(ports: NodePorts, height: number): readonly PortPlace[] {
  const isMain = (port: Port) => kindOf(port) === 'main';
  const along = (count: number, index: number, length: number) => Math.round((length * (index + 1)) / (count + 1));
  const side = (list: readonly Port[], type: 'source' | 'target') =>
    list.map((port, index) => ({
      port,
      type,
      position: type === 'source' ? Position.Right : Position.Left,
      x: type === 'source' ? CARD.width : 0,
      y: along(list.length, index, height),
    }));
  const edge = (list: readonly Port[], type: 'source' | 'target') =>
    list.map((port, index) => ({
      port,
      type,
      position: type === 'source' ? Position.Top : Position.Bottom,
      x: Math.round((CARD.width * (index + 0.5)) / list.length),
      y: type === 'source' ? 0 : height,
    }));
  return [
    ...side(ports.inputs.filter(isMain), 'target'),
    ...side(ports.outputs.filter(isMain), 'source'),
    ...edge(
      ports.inputs.filter((port) => !isMain(port)),
      'target',
    ),
    ...edge(
      ports.outputs.filter((port) => !isMain(port)),
      'source',
    ),
  ];
}

/** The same as the canvas library wants it. */
export function handlesOf(places: readonly PortPlace[]): NodeHandle[] {
  return places.map(({ port, type, position, x, y }) => ({
    id: port.id,
    type,
    position,
    x: x - HANDLE / 2,
    y: y - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  }));
}
