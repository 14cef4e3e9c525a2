import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { LIMITS } from '#lib/engine/limits.ts';
import { textOfEntities } from './xml-entities.ts';
import { XmlError } from './xml-error.ts';

/** An element: its name, its attributes, and what it contains in order. */
export type Element = {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (Element | string)[];
};

const ATTRIBUTES = ':@';
type Raw = Readonly<Record<string, unknown>>;

/**
 * The root of a document (XML 1.0). Nothing is loaded, and no entity but the five of XML and numbers is known: what a
 * document declares is never expanded. `lenient` keeps `&` that begins nothing known as it stands, as feeds have it.
 */
export function readXml(text: string, { lenient = false } = {}): Element {
  demandSize(text);
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: lenient });
  if (valid !== true) throw new XmlError(`line ${valid.err.line}: ${valid.err.msg.replace(/\.$/, '')}`);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: CDATA,
  });
  const roots = parsed(parser, text).map((raw) => childOf(raw, lenient));
  const root = roots.find((child) => typeof child === 'object');
  if (!root) throw new XmlError('there is no element');
  return root;
}

/** A document is many times larger in memory than as text. What is not closed here is found wrong by the parser. */
function demandSize(text: string): void {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('<![CDATA[', at)) {
      at = text.indexOf(']]>', at);
      if (at < 0) return;
    } else if (!/[/!?]/.test(text[at + 1] ?? '') && ++count > LIMITS.xmlElements)
      throw new XmlError(`it has more than ${LIMITS.xmlElements} elements, which is too much`);
  }
}

function parsed(parser: XMLParser, text: string): Raw[] {
  try {
    return parser.parse(text) as Raw[];
  } catch (error) {
    throw new XmlError((error as Error).message, { cause: error });
  }
}

const CDATA = '#cdata';
const TEXT = '#text';

function childOf(raw: Raw, lenient: boolean): Element | string {
  const name = Object.keys(raw).find((key) => key !== ATTRIBUTES) ?? TEXT;
  const decode = (text: unknown) => textOfEntities(String(text), lenient);
  if (name === TEXT) return decode(raw[TEXT] ?? '');
  const inner = raw[name] as readonly Raw[];
  if (name === CDATA) return inner.map((part) => String(part[TEXT] ?? '')).join('');
  const attributes = Object.entries((raw[ATTRIBUTES] ?? {}) as Raw);
  return {
    name,
    attributes: attributes.map(([key, value]) => [key, decode(value)] as const),
    children: inner.map((child) => childOf(child, lenient)),
  };
}
