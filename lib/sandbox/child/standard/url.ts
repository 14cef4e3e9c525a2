// Runs inside the isolate: addresses of the URL standard. The process around it takes them apart.
import type { Host } from '../host.ts';
import { URL_PARTS, type UrlPart, type UrlParts } from './url-parts.ts';

type Pairs = [string, string][];

const decoded = (text: string) => {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};
const encoded = (text: string) =>
  encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

function pairsOf(given: unknown): Pairs {
  if (typeof given === 'object' && given !== null) {
    const entries = Symbol.iterator in given ? [...(given as Iterable<[unknown, unknown]>)] : Object.entries(given);
    return entries.map(([name, value]) => [String(name), String(value)]);
  }
  const parts = String(given ?? '')
    .replace(/^\?/, '')
    .split('&')
    .filter(Boolean);
  return parts.map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [decoded(part), ''] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
  });
}

/** `URLSearchParams` of the URL standard. */
export class URLSearchParams {
  #pairs: Pairs;
  readonly #changed: (text: string) => void;

  constructor(given?: unknown, changed: (text: string) => void = () => undefined) {
    this.#pairs = pairsOf(given);
    this.#changed = typeof changed === 'function' ? changed : () => undefined;
  }

  get size(): number {
    return this.#pairs.length;
  }

  get(name: string): string | null {
    return this.#pairs.find(([key]) => key === String(name))?.[1] ?? null;
  }

  getAll(name: string): string[] {
    return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
  }

  has(name: string, value?: string): boolean {
    return this.#pairs.some(([key, each]) => key === String(name) && (value === undefined || each === String(value)));
  }

  append(name: string, value: unknown): void {
    this.#keep([...this.#pairs, [String(name), String(value)]]);
  }

  delete(name: string, value?: string): void {
    this.#keep(this.#pairs.filter(([key, each]) => key !== String(name) || (value !== undefined && each !== value)));
  }

  set(name: string, value: unknown): void {
    const at = this.#pairs.findIndex(([key]) => key === String(name));
    const kept = this.#pairs.filter(([key], index) => index === at || key !== String(name));
    const pair: [string, string] = [String(name), String(value)];
    this.#keep(at < 0 ? [...kept, pair] : kept.with(at, pair));
  }

  sort(): void {
    this.#keep(this.#pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }

  forEach(work: (value: string, name: string, params: URLSearchParams) => void): void {
    for (const [name, value] of this.#pairs) work(value, name, this);
  }

  entries = () => this[Symbol.iterator]();
  keys = () => this.#pairs.map(([name]) => name).values();
  values = () => this.#pairs.map(([, value]) => value).values();

  [Symbol.iterator]() {
    return this.#pairs.map(([name, value]): [string, string] => [name, value]).values();
  }

  toString(): string {
    return this.#pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  }

  #keep(pairs: Pairs): void {
    this.#pairs = pairs;
    this.#changed(this.toString());
  }
}

/** `URL` of the URL standard. */
export function urlClass(host: Host) {
  class URL {
    #parts: UrlParts;
    #params: URLSearchParams;

    constructor(href: unknown, base?: unknown) {
      const parts = host.url(String(href), base === undefined ? undefined : String(base));
      if (!parts) throw new TypeError(`Invalid URL: ${String(href).slice(0, 200)}`);
      this.#parts = parts;
      this.#params = this.#paramsOf(parts);
    }

    static canParse(href: unknown, base?: unknown): boolean {
      return host.url(String(href), base === undefined ? undefined : String(base)) !== null;
    }

    get origin(): string {
      return this.#parts.origin;
    }

    get searchParams(): URLSearchParams {
      return this.#params;
    }

    part(name: UrlPart): string {
      return this.#parts[name];
    }

    change(name: UrlPart, value: unknown): void {
      this.#parts = host.url(this.#parts.href, undefined, name, String(value)) ?? this.#parts;
      if (name === 'search' || name === 'href') this.#params = this.#paramsOf(this.#parts);
    }

    toString(): string {
      return this.#parts.href;
    }

    toJSON(): string {
      return this.#parts.href;
    }

    #paramsOf({ search }: UrlParts): URLSearchParams {
      return new URLSearchParams(search, (text) => {
        this.#parts = host.url(this.#parts.href, undefined, 'search', text) ?? this.#parts;
      });
    }
  }
  for (const name of URL_PARTS) {
    Object.defineProperty(URL.prototype, name, {
      get(this: URL) {
        return this.part(name);
      },
      set(this: URL, value: unknown) {
        this.change(name, value);
      },
    });
  }
  return URL;
}
