import { compile, evaluate } from '#lib/engine/expression/evaluate.ts';
import { type Kind, kindOf } from '#lib/engine/expression/kinds.ts';
import { methodNames } from '#lib/engine/expression/members.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { previewText } from './preview.ts';

export type Offer = {
  readonly label: string;
  /** What is put in; the label when absent. */
  readonly insert?: string;
  /** A sample value, or what it does. */
  readonly detail?: string;
  readonly type: 'property' | 'method' | 'variable' | 'function';
};
export type Completion = { readonly from: number; readonly offers: readonly Offer[] };
export type CompletionData = {
  readonly scope: ExpressionScope;
  readonly index: number;
  /** Names of the nodes whose output can be read here. */
  readonly nodes: readonly string[];
  /** Names of the vault's secrets; null where they can not be seen. */
  readonly secrets?: readonly string[] | null;
};

/**
 * What can stand at `position` of a template (as seen, without `=`): roots and nodes at the beginning of a path, the
 * fields of the sample value and what can be called on it behind a dot. Null outside of `{{ }}`.
 */
export function completeAt(text: string, position: number, data: CompletionData): Completion | null {
  const open = text.lastIndexOf('{{', position);
  if (open < 0 || text.slice(open, position).includes('}}')) return null;
  const code = text.slice(open + 2, position);
  const quoted = /\$\(\s*(['"])([^'"]*)$/.exec(code);
  if (quoted)
    return {
      from: position - (quoted[2]?.length ?? 0),
      offers: data.nodes.map((label) => ({ label, type: 'variable' })),
    };
  const member = /^([\s\S]*?)\.([\w$]*)$/.exec(chainBefore(code));
  if (member?.[1]) return { from: position - (member[2]?.length ?? 0), offers: membersOf(member[1], data) };
  const word = /[\w$]*$/.exec(code)?.[0] ?? '';
  return { from: position - word.length, offers: rootsFor(data) };
}

/** The path that ends the code: `$json.items[0].na` of `1 + $json.items[0].na`. */
function chainBefore(code: string): string {
  let depth = 0;
  let at = code.length;
  while (at > 0) {
    const char = code.charAt(at - 1);
    if (/[)\]]/.test(char)) depth += 1;
    else if (/[([]/.test(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && !/[\w$.?)\]([]/.test(char))) break;
    at -= 1;
  }
  return code.slice(at).replaceAll('?.', '.');
}

const FIXED: readonly (readonly [RegExp, readonly Offer[]])[] = [
  [/^\$\([^)]*\)$/, views('item', 'first()', 'last()', 'all()', 'isExecuted')],
  [/^\$input$/, views('item', 'first()', 'last()', 'all()')],
  [/(^\$input|\$\([^)]*\))\.(item|first\(\)|last\(\))$/, views('json', 'binary')],
  [/^\$workflow$/, views('name', 'id', 'active')],
  [/^\$execution$/, views('id', 'mode', 'resumeUrl')],
  [/^\$prevNode$/, views('name', 'outputIndex', 'runIndex')],
];

function views(...labels: string[]): Offer[] {
  return labels.map((label) => ({ label, type: label.endsWith(')') ? 'method' : 'property' }));
}

function membersOf(chain: string, data: CompletionData): readonly Offer[] {
  const fixed = FIXED.find(([pattern]) => pattern.test(chain));
  if (fixed) return fixed[1];
  if (chain === '$secrets') return (data.secrets ?? []).map((name) => property(name, 'a secret'));
  if (/^\$(now|today)\b/.test(chain)) return methods('moment');
  const value = sampleOf(chain, data);
  if (value === undefined || value === null) return [];
  const fields = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  return [
    ...fields.map(([key, sample]) => property(key, previewText(sample as JsonValue, 32))),
    ...methods(kindOf(value)),
  ];
}

const property = (key: string, detail: string): Offer => ({
  label: key,
  type: 'property',
  detail,
  // A name that is no identifier takes the place of the dot as well.
  ...(!/^[A-Za-z_$][\w$]*$/.test(key) && { insert: `["${key.replaceAll('"', '\\"')}"]` }),
});

const methods = (kind: Kind): Offer[] =>
  methodNames(kind).map((name) => ({ label: `${name}()`, insert: `${name}()`, type: 'method' }));

function sampleOf(chain: string, { scope, index }: CompletionData): JsonValue | undefined {
  try {
    return evaluate(compile(`={{ ${chain} }}`), scope, index);
  } catch {
    return undefined;
  }
}

function rootsFor({ nodes }: CompletionData): readonly Offer[] {
  return [
    { label: '$json', type: 'variable', detail: 'the item that arrived' },
    ...nodes.map(
      (name): Offer => ({
        label: `$('${name}')`,
        insert: `$('${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}').item.json`,
        type: 'variable',
        detail: 'another node',
      }),
    ),
    { label: '$input', type: 'variable', detail: 'all items that arrived' },
    { label: '$now', type: 'variable', detail: 'date and time' },
    { label: '$today', type: 'variable', detail: 'today at midnight' },
    { label: '$if()', type: 'function', detail: 'condition, yes, no' },
    { label: '$ifEmpty()', type: 'function', detail: 'value, otherwise' },
    { label: '$itemIndex', type: 'variable', detail: 'position of the item' },
    { label: '$runIndex', type: 'variable', detail: 'how often this node ran' },
    { label: '$workflow', type: 'variable', detail: 'name and id' },
    { label: '$execution', type: 'variable', detail: 'this run' },
    { label: '$vars', type: 'variable', detail: 'variables of the organisation' },
    { label: '$secrets', type: 'variable', detail: 'the vault, for requests' },
    { label: '$prevNode', type: 'variable', detail: 'the node before' },
    { label: '$jmespath()', type: 'function', detail: 'data, query' },
    { label: 'JSON.stringify()', type: 'function' },
    { label: 'Object.keys()', type: 'function' },
    { label: 'Math.round()', type: 'function' },
  ];
}
