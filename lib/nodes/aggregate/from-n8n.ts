import { at, type FromN8n, judged, listAt, namesOf, textAt, unknownOptions } from '../from-n8n.ts';

const INCLUDE: Readonly<Record<string, string>> = {
  allFields: 'all',
  specifiedFields: 'selected',
  allFieldsExcept: 'except',
};

/** Operations of the older node for lists: the name changed with its version 2. */
const LISTED = ['aggregateItems', 'concatenateItems'];

export const fromN8n: FromN8n = {
  type: 'aggregate',
  exportedAs: ['aggregate', 'itemLists'],
  map: ({ type, parameters }) => {
    if (type === 'itemLists' && !LISTED.includes(textAt(parameters, 'operation') ?? '')) return undefined;
    const options = {
      mergeLists: at(parameters, 'options', 'mergeLists') === true,
      keepMissing: at(parameters, 'options', 'keepMissing') === true,
      dots: at(parameters, 'options', 'disableDotNotation') !== true,
    };
    const judgement = judged(unknownOptions(parameters.options, ['mergeLists', 'keepMissing', 'disableDotNotation']));
    if (parameters.aggregate === 'aggregateAllItemData') {
      const include = INCLUDE[textAt(parameters, 'include') ?? 'allFields'] ?? 'all';
      const names = namesOf(include === 'except' ? parameters.fieldsToExclude : parameters.fieldsToInclude);
      return {
        parameters: {
          mode: 'items',
          destination: parameters.destinationFieldName ?? 'data',
          include,
          names,
          ...options,
          // The names are those of fields as they stand, whatever the options say.
          dots: false,
        },
        ...judgement,
      };
    }
    const fields = listAt(parameters, 'fieldsToAggregate', 'fieldToAggregate').map((each) => ({
      name: each.fieldToAggregate ?? '',
      as: each.renameField === true ? (each.outputFieldName ?? '') : '',
    }));
    return { parameters: { mode: 'fields', fields, ...options }, ...judgement };
  },
};
