import type { Item } from '#lib/engine/items.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { namesIn, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => {
  // Both converters are large: each is loaded with the first text.
  const [{ toHtml }, { NodeHtmlMarkdown }] = await Promise.all([import('./to-html.ts'), import('node-html-markdown')]);
  const outputs = await mapEach(inputs[0] ?? [], (item, index): Item => {
    const { to, html, markdown, as, ignore, bullet, ...look } = parametersFor(index);
    const text =
      to === 'html'
        ? toHtml(markdown, look)
        : NodeHtmlMarkdown.translate(html, { ignore: namesIn(ignore), bulletMarker: bullet || '*' });
    return { ...item, json: withPath(item.json, as || 'data', text) };
  });
  return { kind: 'items', outputs: [outputs] };
};
