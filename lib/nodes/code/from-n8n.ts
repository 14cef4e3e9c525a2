import { type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';

/** The older nodes were `function` (all items) and `functionItem` (each). Python needs another runtime. */
export const fromN8n: FromN8n = {
  type: 'code',
  exportedAs: ['code', 'function', 'functionItem'],
  map: ({ type, parameters }): MappedNode | undefined => {
    const language = textAt(parameters, 'language') ?? 'javaScript';
    if (language.toLowerCase() !== 'javascript') return undefined;
    const isEach = type === 'functionItem' || parameters.mode === 'runOnceForEachItem';
    const source = textAt(parameters, type === 'code' ? 'jsCode' : 'functionCode') ?? (isEach ? EACH : ALL);
    const missing = UNAVAILABLE.filter(([, pattern]) => pattern.test(source)).map(([name]) => name);
    return {
      parameters: { mode: isEach ? 'each' : 'all', source },
      ...(missing.length > 0
        ? { status: 'approximate', note: `The code uses ${missing.join(', ')}, which the sandbox does not have.` }
        : { status: 'exact' }),
    };
  },
};

// An export leaves out code that nobody changed: these do what the code a new node begins with does.
const ALL = 'for (const item of $input.all()) item.json.myNewField = 1;\nreturn $input.all();';
const EACH = '$input.item.json.myNewField = 1;\nreturn $input.item;';

const UNAVAILABLE: readonly (readonly [string, RegExp])[] = [
  ['require', /\brequire\s*\(/],
  ['fetch', /(?<![.\w])fetch\s*\(/],
  ['this.helpers', /\bthis\.helpers\b|\$helpers\b/],
  ['static data', /\$getWorkflowStaticData|getWorkflowStaticData/],
  ['process', /(?<![.\w$])process\./],
  ['Buffer', /(?<![.\w$])Buffer\b/],
  ['crypto', /(?<![.\w$'"`/:])crypto\./],
  ['timers', /(?<![.\w$])set(Timeout|Interval)\s*\(/],
];
