export type Letter = {
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly replyTo?: string;
  readonly senderName?: string;
  readonly subject: string;
  readonly body: string;
  readonly isHtml: boolean;
  /** Of the mail that this one answers. */
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
};

/** A mail as RFC 5322 and 2045 have it, in base64url, as Gmail takes it. `boundary` has to be in no part. */
export function encodeLetter(letter: Letter, boundary: string): string {
  return Buffer.from(lettersOf(letter, boundary).join('\r\n')).toString('base64url');
}

function lettersOf(letter: Letter, boundary: string): string[] {
  const { to, cc, bcc, replyTo, senderName, subject, inReplyTo, references, attachments } = letter;
  const head = [
    ...(senderName ? [`From: ${word(senderName)} <me>`] : []),
    `To: ${addresses(to)}`,
    ...(cc ? [`Cc: ${addresses(cc)}`] : []),
    ...(bcc ? [`Bcc: ${addresses(bcc)}`] : []),
    ...(replyTo ? [`Reply-To: ${addresses(replyTo)}`] : []),
    ...(inReplyTo ? [`In-Reply-To: ${oneLine(inReplyTo)}`] : []),
    ...(references ? [`References: ${oneLine(references)}`] : []),
    `Subject: ${word(subject)}`,
    'MIME-Version: 1.0',
  ];
  if (attachments.length === 0) return [...head, ...textPart(letter)];
  return [
    ...head,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...textPart(letter),
    ...attachments.flatMap(({ name, type, bytes }) => [
      `--${boundary}`,
      `Content-Type: ${oneLine(type)}; name="${word(name)}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${word(name)}"`,
      '',
      inLines(Buffer.from(bytes).toString('base64')),
    ]),
    `--${boundary}--`,
    '',
  ];
}

const textPart = ({ body, isHtml }: Letter): string[] => [
  `Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8`,
  'Content-Transfer-Encoding: base64',
  '',
  inLines(Buffer.from(body).toString('base64')),
];

/** Text that nobody can end a header with. */
const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
const inLines = (base64: string) => base64.replace(/(.{76})(?=.)/g, '$1\r\n');

/** Encoded words (RFC 2047), each of at most 75 signs, where a text is not plain ASCII. */
function word(text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line)) return line.replace(/"/g, "'");
  const chunks: string[] = [];
  let chunk = '';
  for (const sign of line) {
    if (Buffer.byteLength(chunk + sign) > 42) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += sign;
  }
  return [...chunks, chunk].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}

/** Addresses with their names, which may need encoding. */
const addresses = (text: string): string =>
  oneLine(text)
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .map(withName)
    .join(', ');

function withName(text: string): string {
  const open = text.indexOf('<');
  const name = text.slice(0, Math.max(open, 0)).trim();
  return /[^\x20-\x7e]/.test(name) ? `${word(name.replace(/^"|"$/g, ''))} ${text.slice(open)}` : text;
}
