import type { WorkflowDocument } from '#lib/engine/document.ts';
import { type DrawnNode, documentOf } from '../throw-away/document-of.ts';

const hook = (respond: 'at_once' | 'at_end'): DrawnNode => ({ type: 'webhook', parameters: { respond } });
const code = (source: string): DrawnNode => ({ type: 'code', parameters: { source } });
const FIB = 'const fib = (n) => (n <= 1 ? n : fib(n - 1) + fib(n - 2));';
const add = (field: string): DrawnNode => ({
  type: 'set',
  parameters: { fields: [{ name: field, type: 'number', value: `={{ ($json.${field} || 0) + 1 }}` }] },
});
const isEven: DrawnNode = {
  type: 'if',
  parameters: {
    conditions: { conditions: [{ left: '={{ ($json.x || 0) % 2 }}', type: 'number', operation: 'equals', right: 0 }] },
  },
};
const times = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));

/** One after another, behind a webhook. */
function chain(name: string, first: DrawnNode, nodes: readonly DrawnNode[]): WorkflowDocument {
  const named = Object.fromEntries(nodes.map((node, n) => [`N${n + 1}`, node]));
  const names = ['Hook', ...Object.keys(named)];
  return documentOf(
    name,
    { Hook: first, ...named },
    names.slice(1).map((to, n) => `${names[n]} > ${to}`),
  );
}

function diamonds(count: number): WorkflowDocument {
  const nodes = times(count, (n) => [
    [`If${n}`, isEven] as const,
    [`A${n}`, add('x')] as const,
    [`B${n}`, add('x')] as const,
    [`M${n}`, { type: 'merge' }] as const,
  ]).flat();
  const edges = times(count, (n) => [
    `${n === 0 ? 'Hook' : `M${n - 1}`} > If${n}`,
    ...[`If${n}:true > A${n}`, `If${n}:false > B${n}`, `A${n} > M${n}:0`, `B${n} > M${n}:1`],
  ]).flat();
  return documentOf('w4', { Hook: hook('at_end'), ...Object.fromEntries(nodes) }, edges);
}

/** Calls that name their run and step. */
const effect = (effects: string, step: number): DrawnNode => ({
  type: 'http-request',
  parameters: { url: `=${effects}?run={{ $('Hook').first().json.body.run }}&step=${step}` },
});
const pause: DrawnNode = { type: 'wait', parameters: { for: 'time', amount: 0.25, unit: 'seconds' } };

export const EFFECT_STEPS = [10, 100, 1000] as const;
export const CRASH_STEPS = 20;

/** Every workflow that is measured, by name. `effects` is the address of the other side. */
export function documents(effects: string): Readonly<Record<string, WorkflowDocument>> {
  const items = code(
    'const n = $input.first().json.body.n; return Array.from({ length: n }, (_, i) => ({ json: { i, v: i * 2 } }));',
  );
  const count = code('return [{ json: { count: $input.all().length } }];');
  return {
    w1: chain('w1', hook('at_end'), [add('x')]),
    w2: chain(
      'w2',
      hook('at_once'),
      times(10, () => add('x')),
    ),
    w3: chain('w3', hook('at_end'), [items, add('v'), add('w'), add('z'), count]),
    w4: diamonds(5),
    w5: chain(
      'w5',
      hook('at_end'),
      times(40, () => code(`${FIB} return [{ json: { r: fib(10) } }];`)),
    ),
    w6: chain(
      'w6',
      hook('at_end'),
      times(10, () => code(`${FIB} return [{ json: { r: fib(33) } }];`)),
    ),
    w8: chain('w8', hook('at_once'), times(CRASH_STEPS, (n) => [effect(effects, n + 1), pause]).flat()),
    ...Object.fromEntries(
      EFFECT_STEPS.map((steps) => [
        `effects${steps}`,
        chain(
          `effects${steps}`,
          hook('at_end'),
          times(steps, (n) => effect(effects, n + 1)),
        ),
      ]),
    ),
  };
}
