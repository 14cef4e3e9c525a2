'use client';

import { CircleAlert, CircleCheck, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { buttonStyle } from '#components/ui/button.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { VisitPage, VisitState, VisitView } from '#lib/forms/schema.ts';
import { HostedForm } from './hosted-form.tsx';
import { HostedFrame } from './hosted-frame.tsx';
import { Outcome } from './outcome.tsx';
import { useNews } from './use-news.ts';

/** A form after its first page: the run's next page, that it works, or how it ended. */
export function Visit({ token, first }: { token: string; first: VisitPage }) {
  const [visit, setVisit] = useState<Pick<VisitView, 'state' | 'mark'>>(first);
  const { state, mark } = visit;
  const address = `/api/forms/runs/${token}`;
  const trouble = useNews({
    address: state.kind === 'waiting' ? `${address}?seen=${mark}` : undefined,
    ticket: first.ticket,
    onNews: setVisit,
  });
  return (
    <HostedFrame by={first.orgName} note={first.isTest && 'This is a test: it runs the draft.'}>
      {state.kind === 'page' ? (
        <HostedForm
          key={state.step}
          page={state.page}
          action={`${address}?step=${state.step}`}
          onSent={() => setVisit({ state: { kind: 'waiting' }, mark })}
        />
      ) : (
        <Now state={state} address={address} trouble={trouble} />
      )}
    </HostedFrame>
  );
}

type Shown = { state: Exclude<VisitState, { kind: 'page' }>; address: string; trouble: string | undefined };

function Now({ state, address, trouble }: Shown) {
  switch (state.kind) {
    case 'waiting':
      return (
        <div role="status" className="flex items-center gap-3 py-2 text-lg">
          <Spinner />
          {trouble ?? 'One moment, this is being worked on…'}
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
        </div>
      );
    case 'redirect':
      return <Leaving url={state.url} />;
    case 'failed':
      return (
        <Outcome icon={<CircleAlert className="text-bad" />} title="Something went wrong on our side.">
          What you sent was kept, and the people behind this form can see it. There is nothing you need to do.
        </Outcome>
      );
    case 'end':
      return <End state={state} address={address} />;
  }
}

function End({
  state: { title, text, file },
  address,
}: {
  state: Extract<VisitState, { kind: 'end' }>;
  address: string;
}) {
  return (
    <div role="status" className="grid gap-4">
      {(title || !text) && (
        <h1 className="flex items-start gap-2.5 text-xl font-semibold tracking-tight">
          <CircleCheck aria-hidden className="mt-1 size-5 shrink-0 text-ok" />
          <span className="min-w-0 break-words">{title || 'Done'}</span>
        </h1>
      )}
      {text && <Markdown text={text} />}
      {file && (
        <a
          href={`${address}/file`}
          download={file.name}
          className={buttonStyle({ className: 'h-10 justify-self-start' })}
        >
          <Download aria-hidden />
          {file.name}
        </a>
      )}
    </div>
  );
}

/** Where the form leads to, at once where a script may run. */
function Leaving({ url }: { url: string }) {
  useEffect(() => window.location.replace(url), [url]);
  return (
    <p>
      Going on to{' '}
      <a href={url} className="break-all text-accent-ink underline underline-offset-2">
        {new URL(url).host}
      </a>
      …
    </p>
  );
}
