import type { JsonObject } from '#lib/engine/values.ts';
import { at, type ExportedNode, type FromN8n, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const KEEP: Readonly<Record<string, string>> = {
  keepMatches: 'matches',
  keepNonMatches: 'nonMatches',
  keepEverything: 'everything',
  enrichInput1: 'left',
  enrichInput2: 'right',
};
const FROM: Readonly<Record<string, string>> = { both: 'both', input1: 'left', input2: 'right' };

/** Version 1 names its mode, 2 and later put the way of combining beside it. */
export const fromN8n: FromN8n = {
  type: 'merge',
  exportedAs: ['merge'],
  map: (node) => {
    const mapped = node.typeVersion < 2 ? first(node.parameters) : later(node);
    if (!mapped) return undefined;
    const inputs = Math.max(2, Number(node.parameters.numberInputs ?? 2) || 2);
    return {
      ...mapped,
      parameters: { ...mapped.parameters, inputs },
      inputs: Array.from({ length: inputs }, (_, index) => String(index)),
    };
  },
};

function first(parameters: JsonObject): MappedNode | undefined {
  const keys = [{ left: textAt(parameters, 'propertyName1') ?? '', right: textAt(parameters, 'propertyName2') ?? '' }];
  switch (textAt(parameters, 'mode') ?? 'append') {
    case 'append':
      return { parameters: { mode: 'append' }, status: 'exact' };
    case 'passThrough':
      return { parameters: { mode: 'choose', choice: parameters.output === 'input2' ? 2 : 1 }, status: 'exact' };
    case 'wait':
      return { parameters: { mode: 'choose', emptyItem: true }, status: 'exact' };
    case 'multiplex':
      return { parameters: { mode: 'all' }, status: 'exact' };
    case 'mergeByIndex':
      return {
        parameters: { mode: 'position', unpaired: parameters.join === 'outer' },
        status: parameters.join === 'left' ? 'approximate' : 'exact',
        ...(parameters.join === 'left' ? { note: 'Items of input 1 without a partner are dropped.' } : {}),
      };
    case 'mergeByKey':
    case 'mergeByPropertyName':
      return {
        parameters: { mode: 'keys', keys, keep: 'left' },
        status: 'approximate',
        note: 'When several items of input 2 match, each gives an item.',
      };
    case 'keepKeyMatches':
      return { parameters: { mode: 'keys', keys, keep: 'matches', from: 'left' }, status: 'exact' };
    case 'removeKeyMatches':
      return { parameters: { mode: 'keys', keys, keep: 'nonMatches', from: 'left' }, status: 'exact' };
    default:
      return undefined;
  }
}

function later({ parameters, typeVersion }: ExportedNode): MappedNode | undefined {
  const mode = textAt(parameters, 'mode') ?? 'append';
  if (mode === 'append') return { parameters: { mode: 'append' }, status: 'exact' };
  if (mode === 'chooseBranch') return chosen(parameters);
  const way =
    typeVersion < 3
      ? (textAt(parameters, 'combinationMode') ?? 'mergeByFields')
      : (textAt(parameters, 'combineBy') ?? 'combineByFields');
  const prefer: JsonObject =
    textAt(parameters, 'options', 'clashHandling', 'values', 'resolveClash') === 'preferInput1'
      ? { prefer: 'first' }
      : {};
  if (mode !== 'combine') return undefined;
  if (way === 'mergeByPosition' || way === 'combineByPosition')
    return {
      parameters: { mode: 'position', unpaired: at(parameters, 'options', 'includeUnpaired') === true, ...prefer },
      status: 'exact',
    };
  if (way === 'multiplex' || way === 'combineAll') return { parameters: { mode: 'all', ...prefer }, status: 'exact' };
  return byFields(parameters, prefer);
}

function chosen(parameters: JsonObject): MappedNode {
  if (parameters.output === 'empty') return { parameters: { mode: 'choose', emptyItem: true }, status: 'exact' };
  const choice = parameters.output === 'input2' ? 2 : Number(parameters.useDataOfInput ?? 1) || 1;
  return { parameters: { mode: 'choose', choice }, status: 'exact' };
}

function byFields(parameters: JsonObject, prefer: JsonObject): MappedNode {
  const shared = textAt(parameters, 'fieldsToMatchString');
  const keys = shared
    ? shared.split(',').map((name) => ({ left: name.trim(), right: name.trim() }))
    : [...listAt(parameters, 'mergeByFields', 'values'), ...listAt(parameters, 'fieldsToMatch', 'values')].map(
        (pair) => ({
          left: textAt(pair, 'field1') ?? '',
          right: textAt(pair, 'field2') ?? '',
        }),
      );
  const other = unknownOptions(parameters.options, ['clashHandling', 'disableDotNotation']);
  return {
    parameters: {
      mode: 'keys',
      keys,
      keep: KEEP[textAt(parameters, 'joinMode') ?? 'keepMatches'] ?? 'matches',
      from: FROM[textAt(parameters, 'outputDataFrom') ?? 'both'] ?? 'both',
      ...prefer,
    },
    ...(other.length > 0
      ? { status: 'approximate', note: `Not taken over: ${other.join(', ')}.` }
      : { status: 'exact' }),
  };
}
