import { at, type FromN8n, judged, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const DIFFERENT: Readonly<Record<string, string>> = {
  includeBoth: 'both',
  preferInput1: 'a',
  preferInput2: 'b',
  mix: 'mix',
};

/** Earlier versions compared by keys as now, but their own ways of reporting what differs are not known here. */
export const fromN8n: FromN8n = {
  type: 'compare-datasets',
  exportedAs: ['compareDatasets'],
  map: ({ parameters, typeVersion }): MappedNode => {
    const { options } = parameters;
    const keys = listAt(parameters, 'mergeByFields', 'values').map((each) => ({
      a: each.field1 ?? '',
      b: each.field2 ?? '',
    }));
    const usual = typeVersion < 2 ? 'preferInput2' : 'includeBoth';
    const different = DIFFERENT[textAt(parameters, 'resolve') ?? usual] ?? 'both';
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
        ...(typeVersion < 2.3 ? [`how version ${typeVersion} reports what differs`] : []),
        ...(different === 'mix' ? ['that a mix has the fields of one side only: here it has those of both'] : []),
      ]),
    };
  },
};
