import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { breather } from '../breather.ts';
import type { NodeExecutor } from '../define-node.ts';
import { configFault, getPath, namesIn } from '../paths.ts';
import { sameness } from '../sameness.ts';
import { compareItems, type Parameters, type Placed } from './compare-items.ts';
import type { definition } from './definition.ts';

/** A hash join: both lists are read once. */
export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters }) => {
  const [listA = [], listB = []] = inputs.map((items, input) =>
    items.map((item, index): Placed => ({ item, origin: { input, item: index } })),
  );
  const keys = parameters.keys.filter(({ a, b }) => a !== '' || b !== '').map(({ a, b }) => ({ a: a || b, b: b || a }));
  if (keys.length === 0) throw configFault('no_keys', 'Name at least one field to match by.');
  const inB = Map.groupBy(listB, ({ item }) =>
    keyOf(
      item,
      keys.map(({ b }) => b),
      parameters,
    ),
  );
  const [onlyA, same, different]: [Item[], Item[], Item[]] = [[], [], []];
  const used = new Set<Placed>();
  const skipped = new Set(namesIn(parameters.skip));
  const breath = breather();
  for (const placed of listA) {
    const found =
      inB.get(
        keyOf(
          placed.item,
          keys.map(({ a }) => a),
          parameters,
        ),
      ) ?? [];
    const partners = parameters.matches === 'all' ? found : found.slice(0, 1);
    if (partners.length === 0) onlyA.push(alone(placed));
    for (const partner of partners) {
      used.add(partner);
      const compared = compareItems({ a: placed, b: partner }, { ...parameters, keys, skipped });
      (compared.isSame ? same : different).push(compared.item);
    }
    await breath();
  }
  const onlyB = listB.filter((placed) => !used.has(placed)).map(alone);
  return { kind: 'items', outputs: [onlyA, same, different, onlyB] };
};

const alone = ({ item, origin }: Placed): Item => ({ ...item, from: [origin] });

function keyOf({ json }: { json: JsonObject }, names: readonly string[], { loose, dots }: Parameters): string {
  return names.map((name) => sameness(getPath(json, name, dots), loose)).join('\n');
}
