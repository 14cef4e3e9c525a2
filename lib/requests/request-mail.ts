export type RequestMail = {
  readonly title: string;
  readonly message: string;
  readonly orgName: string;
  readonly workflowName: string;
  readonly url: string;
  readonly isReminder: boolean;
  readonly isOneTime: boolean;
  readonly timeoutAt: Date | null;
};

/** The mail that tells somebody of a request: plain text, and the same as HTML with everything in it escaped. */
export function requestMail(mail: RequestMail): { subject: string; text: string; html: string } {
  const { title, message, url, isReminder } = mail;
  const from = `${mail.workflowName} · ${mail.orgName}`;
  const notes = [
    mail.timeoutAt && `Answer by ${mail.timeoutAt.toUTCString()}.`,
    mail.isOneTime && 'The link is for you alone and answers once. Do not pass this mail on.',
  ].filter((note) => typeof note === 'string');
  const text = [title, message, `Answer: ${url}`, notes.join('\n'), from].filter(Boolean).join('\n\n');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif">
<div style="max-width:34rem;margin:0 auto">
<p style="margin:0 0 4px;font-size:13px;opacity:.65">${escaped(from)}</p>
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">${escaped(title)}</h1>
${message && `<div style="white-space:pre-wrap;margin:0 0 20px">${escaped(message)}</div>`}
<p style="margin:0 0 20px"><a href="${escaped(url)}" style="display:inline-block;padding:9px 18px;border-radius:8px;background:#3b5bdb;color:#fff;text-decoration:none;font-weight:600">Answer</a></p>
<p style="margin:0;font-size:13px;opacity:.65">${notes.map(escaped).join('<br>')}</p>
</div></body></html>`;
  return { subject: isReminder ? `Reminder: ${title}` : title, text, html };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
