import { Fragment } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import type { MailDetail } from '#lib/mail/schema.ts';

const URLS = /(https?:\/\/[^\s<>"]+)/;

/** A message as text, with the links in it, and why it could not be sent. */
export function MailMessage({ mail }: { mail: MailDetail }) {
  const parts = mail.text.split(URLS).map((text, index) => ({ text, key: `${index}`, isLink: index % 2 === 1 }));
  return (
    <div className="grid gap-4">
      {mail.error && (
        <Notice tone="error" title={`Not sent after ${mail.attempts === 1 ? 'one try' : `${mail.attempts} tries`}`}>
          {mail.error}
        </Notice>
      )}
      <p className="whitespace-pre-wrap break-words">
        {parts.map(({ text, key, isLink }) =>
          isLink ? (
            <a key={key} href={text} className="break-all text-accent-ink underline">
              {text}
            </a>
          ) : (
            <Fragment key={key}>{text}</Fragment>
          ),
        )}
      </p>
    </div>
  );
}
