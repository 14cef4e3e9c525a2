import type { JsonObject } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

/** What compares with earlier runs by a value; comparing by the largest number or date so far is not for this node. */
export const fromN8n: FromN8n = {
  type: 'only-new',
  exportedAs: ['removeDuplicates'],
  map: ({ parameters }): MappedNode | undefined => {
    const { options } = parameters;
    const isNode = textAt(options, 'scope') !== 'workflow' && textAt(parameters, 'scope') !== 'workflow';
    const shared: JsonObject = isNode ? {} : { shared: true };
    switch (textAt(parameters, 'operation')) {
      case 'clearDeduplicationHistory':
        return { parameters: { operation: 'forget', ...shared }, status: 'exact' };
      case 'removeItemsSeenInPreviousExecutions':
        if ((textAt(parameters, 'logic') ?? SEEN) !== SEEN) return undefined;
        return {
          parameters: defined({ value: parameters.dedupeValue ?? null, most: at(options, 'historySize'), ...shared }),
          ...judged(unknownOptions(options, ['scope', 'historySize'])),
        };
      default:
        return undefined;
    }
  },
};

const SEEN = 'removeItemsWithAlreadySeenKeyValues';
