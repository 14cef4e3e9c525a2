'use client';

import { CircleCheck, CircleSlash } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { Mark } from '#components/shell/mark.tsx';
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
    <main className="grid min-h-dvh justify-items-center bg-canvas px-4 py-8 sm:content-center sm:py-12">
      <div className="w-full max-w-lg">
        <p className="mb-4 flex items-center gap-2.5 text-muted">
          <Mark className="size-6" />
          <span className="min-w-0 truncate font-medium">{orgName} asks</span>
        </p>
        <div className="grid gap-5 rounded-xl border border-line bg-surface p-6">
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
        </div>
        <p className="mt-4 text-sm text-balance text-muted">
          This page is for {email} alone and takes one answer
          {timeoutAt && (
            <>
              , until <span suppressHydrationWarning>{absoluteTime(Date.parse(timeoutAt))}</span>
            </>
          )}
          .
        </p>
      </div>
    </main>
  );
}

function Outcome({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div role="status" className="flex gap-3 rounded-lg bg-sunken p-4 [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0">
      {icon}
      <div>
        <p className="font-medium">{title}</p>
        <p className="text-sm text-muted">{children}</p>
      </div>
    </div>
  );
}
