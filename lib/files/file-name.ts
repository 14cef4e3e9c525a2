const LONGEST = 255;
/** Control characters, and those that turn the direction of text: a name must look like what it is. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A sender's name for a file as we keep it: the last part of a path, readable, 255 characters at most. Never a path of ours. */
export function fileName(given: string | undefined): string {
  const last = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const readable = last.replace(INVISIBLE, '').trim();
  return [...(readable === '' || /^\.+$/.test(readable) ? 'file' : readable)].slice(0, LONGEST).join('');
}

/** A media type without its parameters, in lower case; `application/octet-stream` for what is none (RFC 6838, 4.2). */
export function mediaType(given: string | undefined): string {
  const type = given?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][\w.+-]{0,126}\/[a-z0-9][\w.+-]{0,126}$/.test(type) ? type : 'application/octet-stream';
}

/** `attachment` with the name in ASCII and as it is (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}

/** The file name that a Content-Disposition header gives, the extended one first. */
export function dispositionName(header: string | null | undefined): string | undefined {
  const [, extended] = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header ?? '') ?? [];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      // Broken percent-encoding: the plain name may do.
    }
  }
  const [, quoted, plain] = /filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(header ?? '') ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? plain;
}
