import { type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';

type Language = 'javascript' | 'python';

/** The older nodes were `function` (all items) and `functionItem` (each). Python came as `python` and `pythonNative`. */
export const fromN8n: FromN8n = {
  type: 'code',
  exportedAs: ['code', 'function', 'functionItem'],
  map: ({ type, parameters }): MappedNode | undefined => {
    const language = languageOf(textAt(parameters, 'language') ?? 'javaScript');
    if (language === undefined) return undefined;
    const isEach = type === 'functionItem' || parameters.mode === 'runOnceForEachItem';
    const field = language === 'python' ? 'pythonCode' : type === 'code' ? 'jsCode' : 'functionCode';
    const source = textAt(parameters, field) ?? UNCHANGED[language][isEach ? 'each' : 'all'];
    const missing = MISSING[language].filter(([, pattern]) => pattern.test(source)).map(([name]) => name);
    return {
      parameters: { language, mode: isEach ? 'each' : 'all', source },
      ...(missing.length > 0
        ? { status: 'approximate', note: `The code uses ${missing.join(', ')}, which the sandbox does not have.` }
        : { status: language === 'python' ? 'approximate' : 'exact', ...(language === 'python' && { note: PYTHON }) }),
    };
  },
};

function languageOf(exported: string): Language | undefined {
  if (exported.toLowerCase() === 'javascript') return 'javascript';
  return /^python(native)?$/i.test(exported) ? 'python' : undefined;
}

const PYTHON = 'Python runs with its standard library and no packages; dates are Python dates, not Luxon ones.';

// An export leaves out code that nobody changed: these do what the code a new node begins with does.
const UNCHANGED: Readonly<Record<Language, { readonly all: string; readonly each: string }>> = {
  javascript: {
    all: 'for (const item of $input.all()) item.json.myNewField = 1;\nreturn $input.all();',
    each: '$input.item.json.myNewField = 1;\nreturn $input.item;',
  },
  python: {
    all: 'for item in _items:\n  item["json"]["my_new_field"] = 1\nreturn _items',
    each: '_item["json"]["my_new_field"] = 1\nreturn _item',
  },
};

const MISSING: Readonly<Record<Language, readonly (readonly [string, RegExp])[]>> = {
  javascript: [
    ['require', /\brequire\s*\(/],
    ['fetch', /(?<![.\w])fetch\s*\(/],
    ['this.helpers', /\bthis\.helpers\b|\$helpers\b/],
    ['static data', /getWorkflowStaticData/],
    ['process', /(?<![.\w$])process\./],
  ],
  python: [
    [
      'packages',
      /^\s*(?:import|from)\s+(?:numpy|pandas|requests|httpx|aiohttp|bs4|openpyxl|yaml|lxml|PIL|micropip)\b/m,
    ],
    ['the network', /^\s*(?:import|from)\s+(?:socket|urllib\.request|http\.client|smtplib|ftplib|pyodide\.http)\b/m],
    ['JavaScript', /^\s*(?:import|from)\s+(?:js|pyodide)\b/m],
    ['static data', /getWorkflowStaticData/],
    ['_jmespath', /\b_jmespath\b/],
  ],
};
