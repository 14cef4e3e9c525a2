import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import { eachItem } from '../each-item.ts';
import { mapEach } from '../map-each.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault, withPath } from '../paths.ts';
import type { definition } from './definition.ts';
import type { Parameters } from './extract-values.ts';
import { tableOf } from './table.ts';

export const execute: NodeExecutor<typeof definition> = async (context) => {
  const items = context.inputs[0] ?? [];
  const { operation } = context.parameters;
  if (operation === 'extract') return extracted(context);
  if (operation === 'table') {
    const { as, ...look } = context.parameters;
    const json = withPath(
      {},
      as || 'html',
      tableOf(
        items.map((item) => item.json),
        look,
      ),
    );
    return { kind: 'items', outputs: [[{ json, from: items.map((_, item) => ({ input: 0, item })) }]] };
  }
  const filled = await mapEach(items, (item, index): Item => {
    const { as, template } = context.parametersFor(index);
    return { ...item, json: withPath({}, as || 'html', template) };
  });
  return { kind: 'items', outputs: [filled] };
};

async function extracted(context: NodeContext<Parameters>): Promise<Outcome> {
  // Selectors and their parser are large: they are loaded with the first page.
  const { extractValues } = await import('./extract-values.ts');
  return eachItem(context, {
    work: async (index) => {
      const parameters = context.parametersFor(index);
      return texts(parameters.html, index).map(
        (html): Item => ({ json: extractValues(html, parameters, index), from: [{ input: 0, item: index }] }),
      );
    },
  });
}

function texts(html: unknown, item: number): string[] {
  const list = Array.isArray(html) ? html : [html];
  if (list.every((each) => typeof each === 'string')) return list;
  throw configFault('no_html', 'HTML is a text, or a list of texts. Check the expression that names it.', item);
}
