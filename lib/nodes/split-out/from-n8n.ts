import { at, type FromN8n, judged, namesOf, textAt, unknownOptions } from '../from-n8n.ts';

const INCLUDE: Readonly<Record<string, string>> = {
  noOtherFields: 'none',
  allOtherFields: 'all',
  selectedOtherFields: 'selected',
};

export const fromN8n: FromN8n = {
  type: 'split-out',
  exportedAs: ['splitOut', 'itemLists'],
  map: ({ type, parameters }) => {
    if (type === 'itemLists' && (parameters.operation ?? 'splitOutItems') !== 'splitOutItems') return undefined;
    return {
      parameters: {
        fields: parameters.fieldToSplitOut ?? '',
        include: INCLUDE[textAt(parameters, 'include') ?? 'noOtherFields'] ?? 'none',
        names: namesOf(parameters.fieldsToInclude),
        destination: at(parameters, 'options', 'destinationFieldName') ?? '',
        ...(at(parameters, 'options', 'includeBinary') === true && { keepBinary: true }),
        dots: at(parameters, 'options', 'disableDotNotation') !== true,
      },
      ...judged(unknownOptions(parameters.options, ['destinationFieldName', 'disableDotNotation', 'includeBinary'])),
    };
  },
};
