import { XmlError } from './xml-error.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with the five entities of XML and its numbers resolved. Others are refused, or kept where that is `lenient`. */
export function textOfEntities(text: string, lenient: boolean): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[\w.:-]+);/gi, (whole, name: string) => {
    const known = name.startsWith('#') ? characterOf(name) : Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known !== undefined) return known;
    if (lenient) return whole;
    throw new XmlError(`the entity ${whole} is not known: entities of a document's own are not read`);
  });
}

function characterOf(reference: string): string | undefined {
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
