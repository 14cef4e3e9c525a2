import { at, type FromN8n, namesOf, textAt } from '../from-n8n.ts';

const COMPARE: Readonly<Record<string, string>> = {
  allFields: 'all',
  selectedFields: 'selected',
  allFieldsExcept: 'except',
};

/** Only what compares the items of one list; remembering items over runs is not for this node. */
export const fromN8n: FromN8n = {
  type: 'remove-duplicates',
  exportedAs: ['removeDuplicates', 'itemLists'],
  map: ({ type, parameters }) => {
    const operation = textAt(parameters, 'operation') ?? (type === 'itemLists' ? '' : 'removeDuplicateInputItems');
    if (operation !== 'removeDuplicateInputItems' && operation !== 'removeDuplicates') return undefined;
    const compare = COMPARE[textAt(parameters, 'compare') ?? 'allFields'] ?? 'all';
    return {
      parameters: {
        compare,
        names: namesOf(compare === 'except' ? parameters.fieldsToExclude : parameters.fieldsToCompare),
        onlyCompared: at(parameters, 'options', 'removeOtherFields') === true,
        dots: at(parameters, 'options', 'disableDotNotation') !== true,
      },
      status: 'exact',
    };
  },
};
