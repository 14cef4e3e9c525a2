import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

const DATA = new Set(['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--data-urlencode', '--json']);
/** Options that take a value which means nothing here. */
const IGNORED = new Set([
  '-o',
  '--output',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-x',
  '--proxy',
  '-c',
  '--cookie-jar',
  '--retry',
]);

/** Parameters of this node for a cURL command as API docs and browsers write it; null when it is none. */
export function parseCurl(command: string): JsonObject | null {
  const words = splitWords(command.trim());
  if (words[0] !== 'curl') return null;
  const call = { method: '', url: '', headers: [] as [string, string][], data: [] as string[], isForm: false };
  const found: Record<string, JsonValue> = {};
  for (let at = 1; at < words.length; at++) {
    const { name, value, next } = option(words, at);
    if (name === '-X' || name === '--request') call.method = value.toUpperCase();
    else if (name === '-H' || name === '--header') call.headers.push(header(value));
    else if (name === '-b' || name === '--cookie') call.headers.push(['Cookie', value]);
    else if (name === '-A' || name === '--user-agent') call.headers.push(['User-Agent', value]);
    else if (name === '-u' || name === '--user') Object.assign(found, basic(value));
    else if (name === '--url') call.url = value;
    else if (DATA.has(name)) call.data.push(value);
    else if (name === '-I' || name === '--head') call.method ||= 'HEAD';
    else if (!name.startsWith('-')) {
      call.url = name;
      continue;
    } else if (!IGNORED.has(name)) continue;
    at = next;
  }
  if (call.url === '') return null;
  const method = call.method || (call.data.length > 0 ? 'POST' : 'GET');
  return { method, ...address(call.url), ...authOf(call.headers), ...found, ...bodyOf(call) };
}

/** The words of a shell command: quotes of both kinds, escapes, lines joined by a backslash. */
function splitWords(command: string): string[] {
  const words: string[] = [];
  const WORD = /(?:\$?'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\[\s\S])*)"|\\\r?\n|\\([\s\S])|([^\s'"\\]+))|(\s+)/g;
  let word: string | null = null;
  for (const [whole, single, double, escaped, plain, blank] of command.matchAll(WORD)) {
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else if (!/^\\\r?\n$/.test(whole)) {
      const text = single ?? double?.replace(/\\(["\\$`\n])/g, '$1') ?? escaped ?? plain ?? '';
      word = (word ?? '') + text;
    }
  }
  return word === null ? words : [...words, word];
}

/** `--name value`, `--name=value`, `-Xvalue`, or a word that is no option. */
function option(words: readonly string[], at: number): { name: string; value: string; next: number } {
  const word = words[at] ?? '';
  const long = /^(--[a-z-]+)=([\s\S]*)$/.exec(word);
  if (long) return { name: long[1] ?? '', value: long[2] ?? '', next: at };
  const short = /^(-[XHdubA])([\s\S]+)$/.exec(word);
  if (short) return { name: short[1] ?? '', value: short[2] ?? '', next: at };
  return { name: word, value: words[at + 1] ?? '', next: at + 1 };
}

function header(text: string): [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text.trim(), ''] : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function basic(text: string): JsonObject {
  const colon = text.indexOf(':');
  return {
    auth: 'basic',
    user: colon < 0 ? text : text.slice(0, colon),
    password: colon < 0 ? '' : text.slice(colon + 1),
  };
}

function address(url: string): JsonObject {
  const [base = '', query] = url.split(/\?(.*)/s);
  const pairs = [...new URLSearchParams(query ?? '')].map(([name, value]) => ({ name, value }));
  return { url: /^[a-z]+:\/\//i.test(base) ? base : `https://${base}`, query: pairs };
}

function authOf(headers: readonly [string, string][]): JsonObject {
  const bearer = headers.map(
    ([name, value]) => /^bearer (.+)$/i.exec(name.toLowerCase() === 'authorization' ? value : '')?.[1],
  );
  const token = bearer.find(Boolean);
  const rest = headers.filter((_, index) => !bearer[index]);
  return {
    headers: rest.map(([name, value]) => ({ name, value })),
    ...(token ? { auth: 'bearer', token } : { auth: 'none' }),
  };
}

function bodyOf({ data, headers }: { data: readonly string[]; headers: readonly [string, string][] }): JsonObject {
  if (data.length === 0) return { body: 'none' };
  const text = data.join('&');
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  try {
    return { body: 'json', json: readJson(text) as JsonValue };
  } catch {
    const isForm = type === '' || type.includes('x-www-form-urlencoded');
    const fields = [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
    return isForm ? { body: 'form', fields } : { body: 'raw', raw: text, contentType: type };
  }
}
