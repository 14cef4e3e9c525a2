import { at, type FromN8n, judged, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const SEPARATORS: Readonly<Record<string, string>> = { ',': ',', ', ': ', ', '\n': '\n', '': '', ' ': ' ' };

export const fromN8n: FromN8n = {
  type: 'summarize',
  exportedAs: ['summarize', 'itemLists'],
  map: ({ type, parameters }): MappedNode | undefined => {
    if (type === 'itemLists' && parameters.operation !== 'summarize') return undefined;
    const fields = listAt(parameters, 'fieldsToSummarize', 'values').map((each) => {
      const separator = textAt(each, 'separateBy') ?? ',';
      return {
        operation: each.aggregation ?? 'count',
        name: each.field ?? '',
        separator:
          separator === 'other' ? (textAt(each, 'customSeparator') ?? '') : (SEPARATORS[separator] ?? separator),
        keepEmpty: each.includeEmpty === true,
      };
    });
    return {
      parameters: {
        fields,
        groupBy: parameters.fieldsToSplitBy ?? '',
        output: at(parameters, 'options', 'outputFormat') === 'singleItem' ? 'single' : 'items',
        dots: at(parameters, 'options', 'disableDotNotation') !== true,
      },
      ...judged(unknownOptions(parameters.options, ['outputFormat', 'disableDotNotation'])),
    };
  },
};
