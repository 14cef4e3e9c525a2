import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { fileIn } from '../file-in.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { partsOf } from '../parts-of.ts';
import { pluggedIn } from '../plugged-in.ts';
import { runAttached } from '../run-attached.ts';
import { textOfFile } from '../text-of-file.ts';
import type { definition, Parameters } from './definition.ts';

/** How texts are cut where no splitter is plugged in. */
const USUAL = { most: 1_000, overlap: 200 };

/** The documents that the item of its owner is cut into. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  pluggedIn<{ readonly load: true }>(context, 'load');
  const item = context.inputs[1]?.[0] ?? { json: {} };
  const { metadata } = context.parameters;
  const { text, source } = await textIn(context, item);
  const known = Object.fromEntries(metadata.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
  const about: JsonObject = { ...source, ...known };
  const parts = (await cut(context, text)).filter((part) => part.trim() !== '');
  const documents = parts.map((content) => ({ content: content.trim(), metadata: about }));
  return { kind: 'items', outputs: [[{ json: { documents } }]] };
};

async function textIn(
  context: NodeContext<Parameters>,
  item: Item,
): Promise<{ readonly text: string; readonly source: JsonObject }> {
  const { from, text, file: name } = context.parameters;
  // A text that was told of and is empty in this item is no text.
  const isTold = String(context.node.parameters.text ?? '').trim() !== '';
  if (from === 'item') return { text: isTold ? text : JSON.stringify(item.json, null, 2), source: {} };
  const file = fileIn(item, name, 0);
  return { text: await textOfFile(context, file), source: { source: file.name } };
}

async function cut({ attached }: Pick<NodeContext<unknown>, 'attached'>, text: string): Promise<readonly string[]> {
  const [splitter] = attached('splitter');
  if (!splitter) return partsOf(text, USUAL);
  const { parts } = await runAttached(splitter, { item: 0, key: 'parts', input: { text } });
  return parts as unknown as readonly string[];
}
