import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import type { Item } from '#lib/engine/items.ts';
import { compileParameters } from '#lib/engine/parameters.ts';
import { definition } from '#lib/nodes/set/definition.ts';
import { rounds, type Workload } from './bench.ts';

const ITEMS = 10_000;
/** As people write them: a path, a calculation, text with two of them, a method with a function, a default. */
const FIELDS = {
  name: '={{ $json.customer.name }}',
  total: '={{ $json.price * $json.count }}',
  line: '=Order {{ $json.id }} of {{ $json.customer.name.toUpperCase() }}',
  tags: "={{ $json.tags.map(tag => tag.trim()).join(', ') }}",
  city: "={{ $json.customer.address?.city ?? 'unknown' }}",
};

/** In this process, as the Set node does it in a worker: five fields of each item. The first round is that of a new process. */
export const expressions: Workload = async (bench) => {
  const fields = Object.entries(FIELDS).map(([name, value]) => ({ name, type: 'any', value }));
  const scope = scopeOf(Array.from({ length: ITEMS }, (_, n) => orderOf(n)));
  const values = await rounds(bench, async () => {
    const begun = performance.now();
    const parameters = compileParameters(definition.parameters, { fields });
    for (let n = 0; n < ITEMS; n++) parameters.resolve(scope, n);
    return performance.now() - begun;
  });
  return [{ what: `${ITEMS.toLocaleString('en-GB')} items, 5 fields`, unit: 'ms', values, notes: [] }];
};

const orderOf = (n: number): Item => ({
  json: { id: n, price: n / 4, count: 3, tags: [' new', 'paid '], customer: { name: `Customer ${n}` } },
});

const scopeOf = (items: readonly Item[]): ExpressionScope => ({
  items,
  itemsOf: () => undefined,
  ancestor: () => undefined,
  timezone: 'UTC',
  now: Date.now,
  random: Math.random,
  runIndex: 0,
  workflow: { id: 'bench', name: 'Bench' },
  execution: { id: 'bench', mode: 'published', resumeUrl: '' },
});
