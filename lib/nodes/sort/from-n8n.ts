import { at, type FromN8n, listAt, type MappedNode } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'sort',
  exportedAs: ['sort', 'itemLists'],
  map: ({ type, parameters }): MappedNode | undefined => {
    if (type === 'itemLists' && parameters.operation !== 'sort') return undefined;
    if (parameters.type === 'random') return { parameters: { mode: 'random' }, status: 'exact' };
    // Sorting by code belongs to the Code step.
    if (parameters.type === 'code') return undefined;
    const fields = listAt(parameters, 'sortFieldsUi', 'sortField').map((each) => ({
      name: each.fieldName ?? '',
      order: each.order === 'descending' ? 'descending' : 'ascending',
    }));
    const dots = at(parameters, 'options', 'disableDotNotation') !== true;
    return { parameters: { mode: 'fields', fields, dots }, status: 'exact' };
  },
};
