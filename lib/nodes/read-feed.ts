import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { type Element, readXml } from './read-xml.ts';
import { XmlError } from './xml-error.ts';

/** The entries of a feed: RSS 0.9 to 2.0, RDF, or Atom. `fields` are further elements that are taken. Throws an `XmlError`. */
export function readFeed(text: string, fields: readonly string[]): JsonObject[] {
  const root = readXml(text.replace(/^[\uFEFF\s]+/, ''), { lenient: true });
  if (root.name === 'feed') return within(root, 'entry').map((entry) => read(entry, ATOM, fields));
  const channel = root.name === 'rss' ? within(root, 'channel')[0] : root.name.endsWith('RDF') ? root : undefined;
  if (!channel) throw new XmlError(`it begins with <${root.name}>, which is no feed`);
  return within(channel, 'item').map((entry) => read(entry, RSS, fields));
}

type Reader = (entry: Element) => JsonObject;

function read(entry: Element, reader: Reader, fields: readonly string[]): JsonObject {
  const json: Record<string, JsonValue> = { ...reader(entry) };
  for (const name of fields) {
    const value = textIn(entry, name);
    if (value !== undefined) setOwn(json, name, value);
  }
  return json;
}

const RSS: Reader = (entry) => {
  const encoded = textIn(entry, 'content:encoded');
  const date = textIn(entry, 'pubDate') ?? textIn(entry, 'dc:date');
  const content = textIn(entry, 'description');
  const [enclosure] = within(entry, 'enclosure');
  return given({
    creator: textIn(entry, 'dc:creator'),
    title: textIn(entry, 'title'),
    link: textIn(entry, 'link'),
    pubDate: date,
    author: textIn(entry, 'author'),
    enclosure: enclosure && Object.fromEntries(enclosure.attributes),
    'content:encoded': encoded,
    'content:encodedSnippet': encoded && snippet(encoded),
    'dc:creator': textIn(entry, 'dc:creator'),
    comments: textIn(entry, 'comments'),
    content,
    contentSnippet: content && snippet(content),
    guid: textIn(entry, 'guid'),
    categories: list(within(entry, 'category').map(textOf)),
    isoDate: isoOf(date),
  });
};

const ATOM: Reader = (entry) => {
  const content = textIn(entry, 'content');
  const summary = textIn(entry, 'summary');
  const published = textIn(entry, 'published') ?? textIn(entry, 'updated');
  const [author] = within(entry, 'author');
  return given({
    title: textIn(entry, 'title'),
    link: linkOf(entry),
    pubDate: isoOf(published),
    author: author && textIn(author, 'name'),
    content,
    contentSnippet: content && snippet(content),
    summary,
    id: textIn(entry, 'id'),
    categories: list(within(entry, 'category').map((each) => attribute(each, 'term') ?? '')),
    isoDate: isoOf(published),
  });
};

const within = ({ children }: Element, name: string) =>
  children.filter((child) => typeof child === 'object').filter((child) => child.name === name);

function textIn(parent: Element, name: string): string | undefined {
  const [element] = within(parent, name);
  return element && textOf(element);
}

/** All text inside; markup of XHTML in Atom loses its tags only. */
const textOf = ({ children }: Element): string =>
  children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .trim();

const attribute = ({ attributes }: Element, name: string) => attributes.find(([key]) => key === name)?.[1];

/** The page of an entry: a link without a relation, or that of `alternate` (RFC 4287, section 4.2.7.2). */
function linkOf(entry: Element): string | undefined {
  const links = within(entry, 'link');
  const page = links.find((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate') ?? links[0];
  return page && attribute(page, 'href');
}

function isoOf(date: string | undefined): string | undefined {
  const time = new Date(date ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
/** HTML as a text: without tags, with the commonest entities resolved. */
function snippet(html: string): string {
  // Behind the last sign that ends a tag there is none: what looks for one from every `<` takes time by their square.
  const end = html.lastIndexOf('>') + 1;
  return `${html.slice(0, end).replace(/<[^>]*>/g, '')}${html.slice(end)}`
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();
}

const list = (texts: readonly string[]) => (texts.length > 0 ? texts : undefined);
const given = (fields: Readonly<Record<string, JsonValue | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
