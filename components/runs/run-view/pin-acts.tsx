import { Pencil, Pin, PinOff } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { NodeSettings } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { PortData } from './use-node-data.ts';

/** A node's pinned data, which test runs take in place of running it, and what can be done about it. */
export type Pins = {
  readonly pinned: NodeSettings['pinned'];
  /** Keeps items per port. */
  readonly onPin: (outputs: readonly (readonly Item[])[]) => void;
  /** Opens it to be written by hand. */
  readonly onWrite: () => void;
  readonly onUnpin: () => void;
};

/** Pinning what a node sent, writing it by hand, and taking it away again. */
export function PinActs({ pins, sent }: { pins: Pins; sent: readonly PortData[] }) {
  const { pinned, onPin, onWrite, onUnpin } = pins;
  // A large output is not loaded whole, and what is not there cannot be kept.
  const cut = sent.find(({ items, total }) => items.length < total);
  const what = cut ? `Pin the first ${cut.items.length} items` : 'Pin';
  return (
    <>
      {sent.some(({ items }) => items.length > 0) && (
        <IconButton
          size="sm"
          label={`${what}: test runs use this output`}
          icon={<Pin />}
          onClick={() => onPin(sent.map(({ items }) => items))}
        />
      )}
      <IconButton
        size="sm"
        label={pinned ? 'Edit pinned data' : 'Write pinned data'}
        icon={<Pencil />}
        onClick={onWrite}
      />
      {pinned && <IconButton size="sm" label="Unpin" icon={<PinOff />} onClick={onUnpin} />}
    </>
  );
}
