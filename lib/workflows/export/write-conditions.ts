import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isObject, listAt } from '#lib/nodes/from-n8n.ts';

/** Operations without a value to compare with. */
const SINGLE = new Set(['exists', 'notExists', 'empty', 'notEmpty', 'true', 'false']);

/** Conditions of If, Filter and Switch in the form of exports since version 2. */
export function writeConditions(conditions: JsonValue | undefined): JsonObject {
  const group = isObject(conditions) ? conditions : {};
  return {
    options: {
      caseSensitive: group.caseSensitive !== false,
      leftValue: '',
      typeValidation: group.loose === true ? 'loose' : 'strict',
      version: 2,
    },
    combinator: group.combinator ?? 'and',
    conditions: listAt(group, 'conditions').map(({ left, type, operation, right }, index) => ({
      id: `condition-${index + 1}`,
      leftValue: left ?? '',
      rightValue: right ?? '',
      operator: {
        type: type === 'date' ? 'dateTime' : (type ?? 'string'),
        operation: operation ?? 'equals',
        ...(SINGLE.has(String(operation)) ? { singleValue: true } : {}),
      },
    })),
  };
}
