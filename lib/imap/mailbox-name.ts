/** The name of a mailbox as servers know it: modified UTF-7 (RFC 3501, 5.1.3). */
export function mailboxName(name: string): string {
  return name.replaceAll('&', '&-').replace(/[^\x20-\x7e]+/g, (text) => {
    const bytes = Buffer.from(text, 'utf16le').swap16();
    return `&${bytes.toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
}
