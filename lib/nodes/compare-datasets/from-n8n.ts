import { at, type FromN8n, judged, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const DIFFERENT: Readonly<Record<string, string>> = {
  includeBoth: 'both',
  preferInput1: 'a',
  preferInput2: 'b',
  mix: 'mix',
};

/** Version 1 compared by keys as now, but its own way of reporting what differs is not known here. */
export const fromN8n: FromN8n = {
  type: 'compare-datasets',
  exportedAs: ['compareDatasets'],
  map: ({ parameters, typeVersion }): MappedNode => {
    const { options } = parameters;
    const keys = listAt(parameters, 'mergeByFields', 'values').map((each) => ({
      a: each.field1 ?? '',
      b: each.field2 ?? '',
    }));
    const different = DIFFERENT[textAt(parameters, 'resolve') ?? 'includeBoth'] ?? 'both';
    return {
      parameters: {
        keys: keys.length > 0 ? keys : [{ a: '', b: '' }],
        different,
        prefer: parameters.preferWhenMix === 'input2' ? 'b' : 'a',
        except: parameters.exceptWhenMix ?? '',
        loose: parameters.fuzzyCompare === true || at(options, 'fuzzyCompare') === true,
        skip: at(options, 'skipFields') ?? '',
        matches: at(options, 'multipleMatches') === 'all' ? 'all' : 'first',
        dots: at(options, 'disableDotNotation') !== true,
      },
      inputs: ['a', 'b'],
      outputs: ['only-a', 'same', 'different', 'only-b'],
      ...judged([
        ...unknownOptions(options, ['fuzzyCompare', 'skipFields', 'multipleMatches', 'disableDotNotation']),
        ...(typeVersion < 2 ? ['how version 1 reports what differs'] : []),
      ]),
    };
  },
};
