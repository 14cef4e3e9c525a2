import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, listAt, textAt } from './from-n8n.ts';

const OLD_OPERATIONS: Readonly<Record<string, string>> = {
  equal: 'equals',
  notEqual: 'notEquals',
  larger: 'gt',
  largerEqual: 'gte',
  smaller: 'lt',
  smallerEqual: 'lte',
  isEmpty: 'empty',
  isNotEmpty: 'notEmpty',
};
const OLD_DEFAULTS: Readonly<Record<string, string>> = {
  string: 'equal',
  number: 'smaller',
  boolean: 'equal',
  dateTime: 'after',
};
const OLD_VALUES: Readonly<Record<string, JsonValue>> = { boolean: false, number: 0 };

/** The conditions of an If, Filter or Switch of either generation. */
export function conditionsFromN8n(parameters: JsonObject): JsonObject {
  return at(parameters, 'conditions', 'conditions') === undefined
    ? oldConditions(parameters)
    : newConditions(at(parameters, 'conditions') as JsonObject, parameters);
}

/** One group of the newer form: `{ options, combinator, conditions: [{ leftValue, rightValue, operator }] }`. */
export function newConditions(group: JsonObject, parameters: JsonObject = {}): JsonObject {
  const loose = at(parameters, 'options', 'looseTypeValidation') ?? at(parameters, 'looseTypeValidation');
  return {
    combinator: textAt(group, 'combinator') ?? 'and',
    caseSensitive: at(parameters, 'options', 'ignoreCase') !== true && at(group, 'options', 'caseSensitive') !== false,
    loose: loose === true || textAt(group, 'options', 'typeValidation') === 'loose',
    conditions: listAt(group, 'conditions').map((each) => {
      const type = textAt(each, 'operator', 'type') ?? 'string';
      return {
        left: each.leftValue ?? '',
        type:
          type === 'dateTime'
            ? 'date'
            : ['string', 'number', 'boolean', 'array', 'object'].includes(type)
              ? type
              : 'string',
        operation: renamed(textAt(each, 'operator', 'operation') ?? 'equals'),
        right: each.rightValue ?? '',
      };
    }),
  };
}

const renamed = (operation: string) => OLD_OPERATIONS[operation] ?? operation;

/** The older form: a list per type. It converts freely. */
function oldConditions(parameters: JsonObject): JsonObject {
  const conditions = ['string', 'number', 'boolean', 'dateTime'].flatMap((type) =>
    listAt(parameters, 'conditions', type).map((each) => oldCondition(type, each)),
  );
  return {
    combinator: parameters.combineOperation === 'any' || parameters.combineConditions === 'OR' ? 'or' : 'and',
    caseSensitive: true,
    loose: true,
    conditions,
  };
}

export function oldCondition(type: string, each: JsonObject): JsonObject {
  const operation = textAt(each, 'operation') ?? OLD_DEFAULTS[type] ?? 'equal';
  return defined({
    left: each.value1 ?? OLD_VALUES[type] ?? '',
    type: type === 'dateTime' ? 'date' : type,
    operation: renamed(operation),
    right: each.value2 ?? OLD_VALUES[type] ?? '',
  });
}
