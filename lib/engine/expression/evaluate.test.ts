import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../values.ts';
import { compile, evaluate } from './evaluate.ts';
import { resultOf, sampleScope } from './testing.ts';

const json: JsonObject = {
  name: 'Ada Lovelace',
  age: 36,
  tags: ['math', 'poetry', 'math'],
  orders: [
    { id: 3, total: 12.5, paid: true },
    { id: 1, total: 30, paid: false },
  ],
  empty: null,
  'odd key': { 'a-b': 1 },
  email: 'ada@example.com',
  created: '2024-02-28T23:30:00Z',
};
const text = (template: string) => evaluate(compile(template), sampleScope(json));

describe('templates', () => {
  it.each<[string, JsonValue]>([
    ['={{ $json.age }}', 36],
    ['={{ $json.tags }}', ['math', 'poetry', 'math']],
    ['=Hi {{ $json.name }}!', 'Hi Ada Lovelace!'],
    ['={{ $json.age }} ', '36 '],
    ['={{ $json.age }}{{ $json.empty }}', '36'],
    ['=no braces', 'no braces'],
    ['=', ''],
    ['={{ }}', null],
    ['={{ "}}" + ({ a: { b: 1 }}).a.b }}', '}}1'],
    ['={{ $json.age; }}', 36],
    ['={{ /* note */ $json.age // more\n }}', 36],
    ['={{ $json.age // says who? }}', 36],
    ['=<b>{{ $json.tags }}</b> {{ $json["odd key"] }}', '<b>math,poetry,math</b> {"a-b":1}'],
    ['={{ $json.missing }}', null],
    ['={{ $json.missing.deeper.still }}', null],
  ])('%s', (template, value) => {
    expect(text(template)).toEqual(value);
  });
});

describe('the language', () => {
  it.each<[string, JsonValue]>([
    ["$json['odd key']['a-b']", 1],
    ['$json.tags[1]', 'poetry'],
    ['$json.name.length', 12],
    ['$json.age > 30 && $json.age < 40 ? "thirties" : "other"', 'thirties'],
    ['$json.missing ?? "default"', 'default'],
    ['$json.empty || 0 || "last"', 'last'],
    ['$json.missing?.toUpperCase().trim()', null],
    ['$json.missing?.[0]?.x ?? 1', 1],
    ['1 + 2 * 3 ** 2 % 5 - -1', 5],
    ['"a" + 1 + null + undefined + [1, 2]', 'a1nullundefined1,2'],
    ['"3" * "4"', 12],
    ['10n ** 2n === undefined', false],
    ['[1, 2, 3].includes(2) && !("z" in $json) && "age" in $json', true],
    ['typeof $json.name + typeof $json.age + typeof $json.nope + typeof (x => x)', 'stringnumberundefinedfunction'],
    ['({ ...$json["odd key"], b: 2, ["c" + 1]: 3 })', { 'a-b': 1, b: 2, c1: 3 }],
    ['[...$json.tags, ..."ab"]', ['math', 'poetry', 'math', 'a', 'b']],
    ['[...new Set($json.tags)]', ['math', 'poetry']],
    [
      '$json.orders.map(({ id, total: sum = 0, ...rest }) => [id, sum, rest.paid])',
      [
        [3, 12.5, true],
        [1, 30, false],
      ],
    ],
    ['$json.orders.filter(o => o.paid).map(o => o.id)', [3]],
    ['$json.orders.reduce((sum, o) => sum + o.total, 0)', 42.5],
    ['$json.orders.sort((a, b) => a.id - b.id).map(o => o.id).join("-")', '1-3'],
    ['[3, 10, 2].sort()', [10, 2, 3]],
    ['((a, b = 2, ...more) => [a, b, more])(1, undefined, 3, 4)', [1, 2, [3, 4]]],
    ['Object.entries($json["odd key"]).map(([k, v]) => k + "=" + v)', ['a-b=1']],
    ['Object.fromEntries([["a", 1]])', { a: 1 }],
    ['Object.assign({ a: 1 }, { b: 2 })', { a: 1, b: 2 }],
    [
      'JSON.stringify({ a: [1, undefined], b: undefined, c: new Date(0) })',
      '{"a":[1,null],"c":"1970-01-01T00:00:00.000Z"}',
    ],
    ['JSON.parse("[1,{}]")', [1, {}]],
    ['Array.from({ length: 3 }, (_, i) => i * 2)', [0, 2, 4]],
    ['Math.max(...[1, 5, 3]) + Math.floor(2.7)', 7],
    ['parseInt("12px") + Number("1.5") + parseFloat("2.5x")', 16],
    ['encodeURIComponent("a b&c")', 'a%20b%26c'],
    ['new URL("/x?q=1", "https://a.example/").href', 'https://a.example/x?q=1'],
    ['[1, [2, [3]]].flat(9)', [1, 2, 3]],
    ['($json.missing, 2)', 2],
    ['[0, 1, "", "a"].filter(Boolean)', [1, 'a']],
    ['["1", "2"].map(Number)', [1, 2]],
    ['[0/0, 1/0]', [null, null]],
  ])('%s', (code, value) => {
    expect(resultOf(code, json)).toEqual(value);
  });

  it('never changes data, and says so where a method would', () => {
    const own: JsonObject = { list: [3, 1, 2] };
    expect(resultOf('[$json.list.sort(), $json.list.reverse(), $json.list.pop()]', own)).toEqual([
      [1, 2, 3],
      [2, 1, 3],
      2,
    ]);
    expect(own.list).toEqual([3, 1, 2]);
    expect(() => resultOf('$json.list.push(4)', own)).toThrow('expressions change nothing');
  });
});

it('fills template texts', () => {
  const code = ['`', '{$json.name} is ', '{$json.age + 1}`'].join('$');
  expect(resultOf(code, json)).toBe('Ada Lovelace is 37');
});

describe('regular expressions', () => {
  it.each<[string, JsonValue]>([
    ['"a1b22".replace(/\\d+/g, "#")', 'a#b#'],
    ['"John Smith".replace(/(\\w+) (\\w+)/, "$2 $1")', 'Smith John'],
    ['"x".replace("x", "$&$&")', 'xx'],
    ['"aXbX".replaceAll("X", (m) => m.toLowerCase())', 'axbx'],
    ['"2024-02".match(/(\\d+)-(\\d+)/)[2]', '02'],
    ['"nothing".match(/\\d/)?.[0] ?? "none"', 'none'],
    ['"a,b;c".split(/[,;]/)', ['a', 'b', 'c']],
    ['/^ADA/i.test($json.name)', true],
    ['"a1b2".match(/\\d/g)', ['1', '2']],
    ['[..."a1b2".matchAll(/[a-z](\\d)/g)].map(m => m[1])', ['1', '2']],
    ['"Ж-1".match(/\\p{L}/u)[0]', 'Ж'],
    ['"abc".search(/c/)', 2],
  ])('%s', (code, value) => {
    expect(resultOf(code, json)).toEqual(value);
  });

  it('refuses look-around by name', () => {
    expect(() => resultOf('/(?=a)/.test("a")')).toThrow('Look-ahead');
  });
});

describe('dates', () => {
  it.each<[string, JsonValue]>([
    ['$now', '2024-02-29T12:30:00.000+01:00'],
    ['$today.toISODate()', '2024-02-29'],
    ['$now.plus({ days: 1 }).toFormat("dd.MM.yyyy")', '01.03.2024'],
    ['$now.minus(1, "month").month', 1],
    ['$now.format("yyyy-MM-dd HH:mm")', '2024-02-29 12:30'],
    ['new Date().toISOString().slice(0, 10)', '2024-02-29'],
    ['new Date($json.created)', '2024-02-28T23:30:00.000Z'],
    ['new Date($json.created).getDate()', 29],
    ['new Date($json.created).getUTCDate()', 28],
    ['new Date(2024, 0, 31, 10).toISOString()', '2024-01-31T09:00:00.000Z'],
    ['new Date("2024-07-01T10:00").toISOString()', '2024-07-01T08:00:00.000Z'],
    ['new Date("July 1, 2024 10:00").toISOString()', '2024-07-01T08:00:00.000Z'],
    ['new Date(new Date(0).setDate(32)).toISOString().slice(0, 10)', '1970-02-01'],
    ['new Date(0).toLocaleDateString("de-DE")', '1.1.1970'],
    ['new Date(0).toLocaleDateString() + $now.toFormat(" LLLL")', '1/1/1970 February'],
    ['new Date(5000) - new Date(2000)', 3000],
    ['DateTime.fromISO("2024-01-01T00:00").toMillis() < Date.now()', true],
    ['DateTime.fromFormat("31/12/2023", "dd/MM/yyyy").toISODate()', '2023-12-31'],
    ['$json.created.toDateTime().setZone("utc").hour', 23],
    ['$now.diff(DateTime.fromISO("2024-02-27T12:30"), "days").days', 2],
    ['$now > $now.minus({ hours: 1 })', true],
    ['new Date("nonsense")', null],
    ['"At " + new Date(0)', 'At 1970-01-01T00:00:00.000Z'],
    ['$json.tagged.getTime() + 1', 86_400_001],
  ])('%s', (code, value) => {
    const tagged = { ...json, tagged: { $millrace: ['date', '1970-01-02T00:00:00.000Z'] } };
    expect(resultOf(code, tagged)).toEqual(value);
  });
});

describe('conveniences of exports', () => {
  it.each<[string, JsonValue]>([
    ['$json.tags.unique()', ['math', 'poetry']],
    ['$json.tags.first() + $json.tags.last()', 'mathmath'],
    ['$json.orders.pluck("total").sum()', 42.5],
    ['[[], {}, ""].map(x => x.isEmpty())', [true, true, true]],
    ['$json.tags.isNotEmpty()', true],
    ['"{\\"a\\":1}".parseJson().a', 1],
    ['$json.orders[0].toJsonString()', '{"id":3,"total":12.5,"paid":true}'],
    ['"12.5".toNumber() + "3".toInt()', 15.5],
    ['(12.345).round(1)', 12.3],
    ['"grüße".base64Encode().base64Decode()', 'grüße'],
    ['$json.email.extractDomain()', 'example.com'],
    ['"<p>Hi <b>you</b></p>".removeTags()', 'Hi you'],
    ['"mail ada@example.com now".extractEmail()', 'ada@example.com'],
    ['$json.email.isEmail()', true],
    ['"hello big world".toTitleCase()', 'Hello Big World'],
    ['$if($json.age > 30, "old", "young")', 'old'],
    ['$ifEmpty($json.empty, "none")', 'none'],
    ['$min(3, 1, 2) + $max(1, 5)', 6],
    ['$jmespath($json, "orders[?paid].id")', [3]],
    ['$json["odd key"].keys()', ['a-b']],
    ['[1, 2, 3, 4, 5].chunk(2)', [[1, 2], [3, 4], [5]]],
  ])('%s', (code, value) => {
    expect(resultOf(code, json)).toEqual(value);
  });
});

describe('what the run shows', () => {
  const nodes = { Fetch: [{ n: 1 }, { n: 2 }], Once: [{ only: true }] };
  const items = [
    { json: { i: 0 } },
    { json: { i: 1 }, binary: { file: { id: 'b', name: 'a.txt', mimeType: 'text/plain', size: 3 } } },
  ];
  const second = (code: string) => evaluate(compile(`={{ ${code} }}`), sampleScope({}, { nodes, items }), 1);

  it.each<[string, JsonValue]>([
    ['$json.i', 1],
    ['$itemIndex', 1],
    ["$('Fetch').item.json.n", 2],
    ["$('Fetch').first().json.n", 1],
    ["$('Fetch').last().json.n", 2],
    ["$('Fetch').all().map(item => item.json.n)", [1, 2]],
    ["$('Fetch').isExecuted", true],
    ["$('Nowhere').isExecuted", false],
    ["$('Once').item.json.only", true],
    ["$('Fetch').itemMatching(0).json.n", 1],
    ['$node["Fetch"].json.n', 2],
    ['$node.Fetch.json["n"]', 2],
    ['$items("Fetch").length', 2],
    ['$items()[0].json.i', 0],
    ['$item(0).$node["Fetch"].json.n', 1],
    ['$input.all().length', 2],
    ['$input.item.json.i + $input.first().json.i', 1],
    ['$binary.file.mimeType', 'text/plain'],
    ['$input.item', { json: { i: 1 }, binary: { file: { id: 'b', name: 'a.txt', mimeType: 'text/plain', size: 3 } } }],
    ['$workflow.name + $execution.id + $execution.mode', 'Sampler1test'],
    ['$env.SECRET', null],
    ['$vars.missing', null],
    ['$fromAI("x")', null],
    ['$response.body', null],
  ])('%s', (code, value) => {
    expect(second(code)).toEqual(value);
  });

  it('says which node has not run', () => {
    expect(() => second("$('Nowhere').first()")).toThrow('The node "Nowhere" has sent nothing here');
    expect(() => second("$('Nowhere')")).toThrow('is not a value by itself');
  });

  it('says which node does not exist, and which is nearly called so', () => {
    const scope = sampleScope({}, { nodes, nodeNames: () => ['Fetch', 'Once'] });
    const told = (name: string) => () => evaluate(compile(`={{ $('${name}').first() }}`), scope);
    expect(told('fetsch')).toThrow('There is no node "fetsch" in this workflow. Is "Fetch" meant?');
    expect(told('Nope')).toThrow(/in this workflow\.$/);
  });

  it('comes to nothing where a method of a missing value is called, and tells', () => {
    const warnings: string[] = [];
    const scope = sampleScope({}, { warn: (message) => warnings.push(message) });
    const compiled = compile('=Hi {{ $json.name.trim() }}!');
    expect([evaluate(compiled, scope), evaluate(compiled, scope, 1)]).toEqual(['Hi !', 'Hi !']);
    expect(warnings).toEqual([expect.stringContaining('$json.name is missing: .trim() cannot be called on it')]);
  });

  it('names line and column of what failed', () => {
    const failing = compile('=ok\n{{ $json.age.nope() }}');
    expect(() => evaluate(failing, sampleScope(json))).toThrow(expect.objectContaining({ line: 2, column: 4 }));
  });
});
