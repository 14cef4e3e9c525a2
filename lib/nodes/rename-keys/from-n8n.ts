import { at, type FromN8n, listAt } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'rename-keys',
  exportedAs: ['renameKeys'],
  map: ({ parameters }) => {
    const keys = listAt(parameters, 'keys', 'key').map((each) => ({
      from: each.currentKey ?? '',
      to: each.newKey ?? '',
    }));
    const [pattern, ...more] = listAt(parameters, 'additionalOptions', 'regexReplacement', 'replacements');
    return {
      parameters: {
        keys,
        ...(pattern
          ? {
              pattern: pattern.searchRegex ?? '',
              replacement: pattern.replaceRegex ?? '',
              ignoreCase: at(pattern, 'options', 'caseInsensitive') === true,
            }
          : {}),
      },
      ...(more.length > 0
        ? { status: 'approximate', note: 'Only the first pattern was taken over.' }
        : { status: 'exact' }),
    };
  },
};
