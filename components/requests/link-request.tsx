'use client';

import { CircleCheck, CircleSlash } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { FormAction } from '#components/form/form-state.ts';
import { HostedFrame } from '#components/hosted/hosted-frame.tsx';
import { Outcome } from '#components/hosted/outcome.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { absoluteTime } from '#components/ui/time.tsx';
import { decisionWords, type LinkView } from '#lib/requests/schema.ts';
import { RequestForm } from './request-form.tsx';

/** The page behind a one-time link: one question, or what became of it. */
export function LinkRequest({
  request,
  token,
  answer,
}: {
  request: LinkView;
  token: string;
  answer: FormAction<LinkView>;
}) {
  const router = useRouter();
  const { own, status, title, message, orgName, email, timeoutAt } = request;
  return (
    <HostedFrame
      by={`${orgName} asks`}
      note={
        <>
          This page is for {email} alone and takes one answer
          {timeoutAt && (
            <>
              , until <span suppressHydrationWarning>{absoluteTime(Date.parse(timeoutAt))}</span>
            </>
          )}
          .
        </>
      }
    >
      <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
      {message && <Markdown text={message} />}
      {own ? (
        <Outcome icon={<CircleCheck className="text-ok" />} title="Thank you, your answer was taken.">
          {own.choice && `You answered: ${decisionWords({ status: 'answered', choice: own.choice })}. `}
          <span suppressHydrationWarning>{absoluteTime(Date.parse(own.at))}</span>
        </Outcome>
      ) : status === 'open' ? (
        <RequestForm asked={request} action={answer} hidden={{ token }} onDone={() => router.refresh()} />
      ) : (
        <Outcome icon={<CircleSlash className="text-muted" />} title="This needs no answer any more.">
          {status === 'answered' ? 'Others have decided it.' : decisionWords({ status, choice: null })}
        </Outcome>
      )}
    </HostedFrame>
  );
}
