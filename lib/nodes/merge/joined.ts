import type { Item, Origin } from '#lib/engine/items.ts';

/** An item with the place it came from. */
export type Placed = { readonly item: Item; readonly origin: Origin };

/** One item made of several: later fields win, or the first ones where the builder prefers them. */
export function joined(parts: readonly Placed[], { prefer }: { readonly prefer: 'first' | 'last' }): Item {
  const ordered = prefer === 'first' ? [...parts].reverse() : parts;
  const binary = Object.assign({}, ...ordered.map(({ item }) => item.binary ?? {}));
  return {
    json: Object.assign({}, ...ordered.map(({ item }) => item.json)),
    ...(Object.keys(binary).length > 0 ? { binary } : {}),
    from: parts.map(({ origin }) => origin),
  };
}
