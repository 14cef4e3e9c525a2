// Runs inside the isolate.

const NOTHING_ELSE = 'Code steps compute and reach nothing else: no modules, network, files or timers';

/** What to use where scripts elsewhere load a module. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/^(moment(-timezone)?|dayjs|date-fns)$/, 'Use DateTime (Luxon), which is here without loading'],
  [/^(lodash|underscore|ramda)/, "Use JavaScript's own methods (map, filter, reduce, Object.groupBy …)"],
  [/^(axios|request|node-fetch|got|undici|https?|superagent)$/, 'Use an HTTP Request node before this one'],
  [/^(fs|fs\/promises|path|os)$/, 'Use the nodes for files'],
  [/^(xlsx|exceljs|csv-parse.*|papaparse|pdf-parse)$/, 'Use the nodes Extract from File and Convert to File'],
  [/^(cheerio|jsdom)$/, 'Use the HTML node'],
  [/^(xml2js|fast-xml-parser)$/, 'Use the XML node'],
  [/^(jsonwebtoken|jose)$/, 'Use the JWT node'],
  [/^(uuid|nanoid)$/, 'Use crypto.randomUUID()'],
  [/^(nodemailer)$/, 'Use the node Send Email'],
  [/^(pg|mysql2?|mongodb|redis|ioredis)$/, 'Use the node of the database'],
  [/^child_process$/, 'Commands are not run'],
];

/** `require` for the few modules that are here; an error that says what to use for others. */
export const requireFrom =
  (modules: Readonly<Record<string, unknown>>) =>
  (given: unknown): unknown => {
    const name = String(given).replace(/^node:/, '');
    if (Object.hasOwn(modules, name)) return modules[name];
    const instead = INSTEAD.find(([pattern]) => pattern.test(name))?.[1] ?? 'Copy what you need of it into the code';
    throw new Error(`There is no module "${name}" here. ${instead}. ${NOTHING_ELSE}`);
  };

/** Something that other places have: whatever is asked of it says what to use here. */
export const absent = (name: string, instead: string): object =>
  new Proxy(Object.create(null) as object, {
    get: (_, key) => {
      throw new Error(`There is no ${name}.${String(key)} here. ${instead}`);
    },
  });

/** Names that scripts bring from elsewhere. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ...['fetch', 'XMLHttpRequest', 'axios', '$http'].map(
    (name) => [name, 'Use an HTTP Request node before this one'] as const,
  ),
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => [name, 'Use a Wait node'] as const),
  ...['process', 'module', 'exports', '__dirname'].map((name) => [name, NOTHING_ELSE] as const),
  ['_', "Use JavaScript's own methods (map, filter, reduce, Object.groupBy …) instead of Lodash"],
  ['moment', 'Use DateTime (Luxon)'],
]);

/** What to use instead of what an error says is not there. */
export function insteadOf(message: string): string | undefined {
  if (message === 'Not supported') return NOTHING_ELSE;
  return ELSEWHERE.get(/^ReferenceError: (\S+) is not defined$/.exec(message)?.[1] ?? '');
}
