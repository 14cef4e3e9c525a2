import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';

/** What a message of Gmail says: headers by name and the snippet, or all of it with its text, where not `simple`. */
export function readMessage(message: JsonValue, simple: boolean): JsonObject {
  if (!isRecord(message)) return {};
  const { payload, ...rest } = message;
  const headers = headersOf(payload);
  if (simple) return { ...rest, payload: { mimeType: getPath(payload, 'mimeType') ?? '' }, ...headers };
  const [text, html] = [bodyOf(payload, 'text/plain'), bodyOf(payload, 'text/html')];
  return {
    ...rest,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    subject: headers.Subject ?? '',
    from: peopleOf(headers.From),
    to: peopleOf(headers.To),
    date: headers.Date ?? '',
    messageId: headers['Message-ID'] ?? headers['Message-Id'] ?? '',
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
  };
}

/** Headers of a message by their names. */
export function headersOf(payload: JsonValue | undefined): Record<string, string> {
  const headers = getPath(payload, 'headers');
  const rows = Array.isArray(headers) ? headers.filter(isRecord) : [];
  return Object.fromEntries(rows.map(({ name, value }) => [String(name), String(value)]));
}

/** The first part of a type, in whatever depth. */
function bodyOf(part: JsonValue | undefined, type: string): string | undefined {
  if (!isRecord(part)) return undefined;
  const data = getPath(part, 'body.data');
  if (part.mimeType === type && typeof data === 'string') return Buffer.from(data, 'base64url').toString();
  const parts = Array.isArray(part.parts) ? part.parts : [];
  for (const inner of parts) {
    const found = bodyOf(inner, type);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `Ada <ada@example.com>, bob@example.com` as exports expect people: a text, and each by name and address. */
function peopleOf(text = ''): JsonObject {
  const value = (text.match(PERSON) ?? [])
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => {
      const open = each.endsWith('>') ? each.lastIndexOf('<') : -1;
      if (open < 0) return { address: each, name: '' };
      return { address: each.slice(open + 1, -1), name: each.slice(0, open).trim().replace(/^"|"$/g, '') };
    });
  return { value, text };
}

/** Up to a comma that stands in no quotes. Strangers write these lines: nothing here goes back over a text. */
const PERSON = /(?:[^",]|"[^"]*"?)+/g;
