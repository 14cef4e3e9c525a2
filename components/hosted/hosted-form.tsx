'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type FormPageView, HONEYPOT } from '#lib/forms/schema.ts';
import { HostedField } from './hosted-field.tsx';
import { type Refusal, sendForm } from './send-form.ts';

/** One page of a form. Without a script the browser sends it itself; with it what was typed stays when it is refused. */
export function HostedForm({
  page,
  action,
  ticket,
  onSent,
}: {
  page: FormPageView;
  action: string;
  ticket?: string;
  onSent: (next: string) => void;
}) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [part, setPart] = useState<number>();
  const form = useRef<HTMLFormElement>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (part !== undefined) return;
    setPart(0);
    const sent = await sendForm<{ next: string }>({
      url: action,
      ticket,
      form: new FormData(event.currentTarget),
      onProgress: setPart,
    });
    if (sent.ok) return onSent(sent.value.next);
    setPart(undefined);
    setRefusal(sent);
    // Once what is wrong has been drawn.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-wrong] input')?.focus(),
    );
  };
  const { title, description, fields, button } = page;
  const wrong = refusal?.fields ?? {};
  return (
    <>
      {(title || description) && (
        <header className="grid gap-2">
          {title && <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>}
          {description && <Markdown text={description} />}
        </header>
      )}
      <form
        ref={form}
        method="post"
        action={ticket ? `${action}?ticket=${ticket}` : action}
        encType="multipart/form-data"
        onSubmit={(event) => void send(event)}
        className="grid gap-5"
      >
        {refusal && <Notice tone="error">{refusal.message}</Notice>}
        {fields.map((field, index) => (
          <div
            key={`${String(index)} ${field.name}`}
            data-wrong={wrong[field.name] ? '' : undefined}
            className="contents"
          >
            <HostedField field={field} error={wrong[field.name]} />
          </div>
        ))}
        <div aria-hidden className="absolute -left-[200vw]">
          <input name={HONEYPOT} tabIndex={-1} autoComplete="off" aria-label="Leave this empty" />
        </div>
        <Button
          type="submit"
          variant="primary"
          pending={part !== undefined}
          className="h-10 justify-self-start px-5 text-lg"
        >
          {part !== undefined && part < 1 ? `${button} · ${Math.round(part * 100)} %` : button}
        </Button>
      </form>
    </>
  );
}
