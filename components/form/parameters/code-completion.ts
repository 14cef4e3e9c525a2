import type { CodeLanguage } from '#lib/nodes/define-node.ts';
import { type Completion, type CompletionData, completeAt, type Offer } from './completion.ts';

/** Names that expressions have and code does not, and the other way round. */
const NOT_IN_CODE = /^\$(vars|secrets|fromAI|if|ifEmpty)\b|\(\)$/;
const ONLY_IN_CODE: readonly Offer[] = [
  { label: '$input.all()', type: 'function', detail: 'all items that arrived' },
  { label: '$input.first()', type: 'function', detail: 'the first of them' },
  { label: '$today', type: 'variable', detail: 'today at midnight' },
];
const PYTHON = /(?<![\w.$])_(?=[a-zA-Z(]|$)/g;

/**
 * What can stand at `position` of a script: the names of the run, other nodes, and the fields of sample data. Null where
 * the language's own completion says more. Python writes `_` for `$`.
 */
export function completeCode(text: string, position: number, data: CompletionData & { language: CodeLanguage }) {
  const before = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  const line = data.language === 'python' ? before.replace(PYTHON, '$$') : before;
  if (!/\$[\w$]*$|\$[\w$]*[.([][^;]*$/.test(line)) return null;
  const found = completeAt(`{{${line}`, line.length + 2, data);
  if (!found) return null;
  const from = position - (line.length + 2 - found.from);
  const isRoot = /(?<![\w$.])\$[\w$]*$/.test(line);
  const offers = isRoot
    ? [...ONLY_IN_CODE, ...found.offers.filter(({ label }) => !NOT_IN_CODE.test(label))]
    : found.offers;
  const own = isRoot ? offers : offers.filter(({ type }) => type !== 'method' || isOfRun(line));
  return { from, offers: own.filter(isFirst).map((offer) => inLanguage(offer, data.language)) } satisfies Completion;
}

/** Methods that code has are those of the run's views; text, lists and dates have their language's own. */
const isOfRun = (line: string) => /\$(input|\([^)]*\))\.[\w]*$/.test(line);

const isFirst = (offer: Offer, index: number, all: readonly Offer[]) =>
  all.findIndex(({ label }) => label === offer.label) === index;

function inLanguage(offer: Offer, language: CodeLanguage): Offer {
  if (language === 'javascript') return offer;
  const python = (text: string) => text.replace(/^\$/, '_');
  return { ...offer, label: python(offer.label), ...(offer.insert && { insert: python(offer.insert) }) };
}
