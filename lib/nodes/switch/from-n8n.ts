import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { newConditions, oldCondition } from '../conditions-from-n8n.ts';
import {
  at,
  defined,
  type ExportedNode,
  type FromN8n,
  isObject,
  listAt,
  type MappedNode,
  textAt,
} from '../from-n8n.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

/** Version 1 compares one value with rules, 2 has at most four outputs, 3 has conditions for each rule. */
export const fromN8n: FromN8n = {
  type: 'switch',
  exportedAs: ['switch'],
  map: (node) => (node.parameters.mode === 'expression' ? byExpression(node) : byRules(node)),
};

function byExpression({ parameters, typeVersion }: ExportedNode): MappedNode {
  const outputs = Number(typeVersion < 3 ? (parameters.outputsAmount ?? 4) : (parameters.numberOutputs ?? 4)) || 4;
  return {
    parameters: { mode: 'expression', output: parameters.output ?? 0, outputs },
    status: 'exact',
    outputs: ids(outputs),
  };
}

function byRules(node: ExportedNode): MappedNode {
  const { parameters, typeVersion } = node;
  const rules =
    typeVersion < 3
      ? comparedRules(node)
      : listAt(parameters, 'rules', 'values')
          .concat(listAt(parameters, 'rules', 'rules'))
          .map((rule) => ({
            label: rule.renameOutput === true ? (textAt(rule, 'outputKey') ?? '') : '',
            conditions: isObject(rule.conditions) ? newConditions(rule.conditions, parameters) : {},
          }));
  const fallback = at(parameters, 'options', 'fallbackOutput') ?? parameters.fallbackOutput;
  const extra = fallback === 'extra';
  return {
    parameters: {
      mode: 'rules',
      rules,
      ...fallbackTo(fallback),
      ...(at(parameters, 'options', 'allMatchingOutputs') === true ? { allMatching: true } : {}),
    },
    outputs: extra ? [...ids(rules.length), 'fallback'] : ids(rules.length),
    status: 'exact',
  };
}

function fallbackTo(fallback: JsonValue | undefined): JsonObject {
  if (typeof fallback !== 'number' || fallback < 0) return { fallback: fallback === 'extra' ? 'extra' : 'none' };
  return fallback === 0 ? { fallback: 'first' } : { fallback: 'other', fallbackOutput: fallback };
}

/** Rules name their output by number and may share or skip numbers. */
function comparedRules({ parameters, typeVersion }: ExportedNode): JsonObject[] {
  const type = textAt(parameters, 'dataType') ?? 'number';
  const rules = listAt(parameters, 'rules', 'rules');
  const outputOf = (rule: JsonObject, index: number) => (typeVersion >= 2 ? index : Number(rule.output ?? 0));
  const count = typeVersion >= 2 ? rules.length : 4;
  return Array.from({ length: count }, (_, output) => ({
    label: textAt(rules[output], 'outputKey') ?? '',
    conditions: {
      combinator: 'or',
      caseSensitive: true,
      loose: true,
      conditions: rules.flatMap((rule, index): JsonValue[] =>
        outputOf(rule, index) === output
          ? [oldCondition(type, { ...rule, ...defined({ value1: parameters.value1 }) })]
          : [],
      ) as JsonObject[],
    },
  }));
}
