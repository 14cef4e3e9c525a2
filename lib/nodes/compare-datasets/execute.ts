import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { breather } from '../breather.ts';
import type { NodeExecutor } from '../node-context.ts';
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
  const [namesA, namesB] = [keys.map(({ a }) => a), keys.map(({ b }) => b)];
  const inB = Map.groupBy(listB, ({ item }) => keyOf(item, namesB, parameters));
  const [onlyA, same, different]: [Item[], Item[], Item[]] = [[], [], []];
  const used = new Set<Placed>();
  const skipped = new Set(namesIn(parameters.skip));
  const breath = breather();
  for (const placed of listA) {
    const found = isWhole(placed.item, namesA, parameters)
      ? inB.get(keyOf(placed.item, namesA, parameters))
      : undefined;
    const partners = (parameters.matches === 'all' ? found : found?.slice(0, 1)) ?? [];
    if (partners.length === 0) onlyA.push(alone(placed));
    let isTold = false;
    for (const partner of partners) {
      used.add(partner);
      const compared = compareItems({ a: placed, b: partner }, { ...parameters, keys, skipped });
      if (!compared.isSame) different.push(compared.item);
      else if (!isTold) same.push(compared.item);
      isTold ||= compared.isSame;
    }
    if (different.length > LIMITS.itemsInList) throw tooMany();
    await breath();
  }
  const onlyB = listB.filter((placed) => !used.has(placed)).map(alone);
  return { kind: 'items', outputs: [onlyA, same, different, onlyB] };
};

const tooMany = () =>
  new FaultError({
    kind: 'limit',
    code: 'items_limit',
    message: `More than ${LIMITS.itemsInList} pairs differ, the most of one list. Match by fields that tell items apart.`,
  });

const alone = ({ item, origin }: Placed): Item => ({ ...item, from: [origin] });

/** What lacks a field to match by belongs to nothing: an item without it is not one whose field is empty. */
const isWhole = ({ json }: Item, names: readonly string[], { dots }: Parameters): boolean =>
  names.every((name) => getPath(json, name, dots) !== undefined);

function keyOf({ json }: { json: JsonObject }, names: readonly string[], { loose, dots }: Parameters): string {
  const told = (value: JsonValue | undefined) => (value === undefined && !loose ? '' : sameness(value, loose));
  return names.map((name) => told(getPath(json, name, dots))).join('\n');
}
