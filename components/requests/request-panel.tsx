'use client';

import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import type { FormAction } from '#components/form/form-state.ts';
import { Markdown } from '#components/ui/markdown.tsx';
import { Time } from '#components/ui/time.tsx';
import type { JsonValue } from '#lib/engine/values.ts';
import type { RequestView } from '#lib/requests/schema.ts';
import { AnswerList } from './answer-list.tsx';
import { type RequestActions, RequestActs } from './request-acts.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestItems } from './request-items.tsx';
import { RequestState } from './request-state.tsx';

/** One request: the question, the form or what became of it, who was asked, and what led here. */
export function RequestPanel({
  org,
  request,
  items,
  names,
  actions,
  mayManage,
  onDone,
}: {
  org: string;
  request: RequestView;
  /** Items that came into the node; undefined where the reader may not see them. */
  items: readonly JsonValue[] | undefined;
  /** Of users who are asked, by id. */
  names: Readonly<Record<string, string>>;
  actions: RequestActions & { answer: FormAction };
  mayManage: boolean;
  onDone: () => void;
}) {
  const { id, run, status } = request;
  return (
    <article aria-label={request.title} className="grid max-w-2xl gap-5 px-6 py-5">
      <header className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Link href={`/${org}/runs/${run.id}`} className="flex items-center gap-1 hover:text-ink hover:underline">
            {run.workflowName}
            <ArrowUpRight aria-hidden className="size-3.5" />
          </Link>
          <span>
            asked <Time at={request.createdAt} />
          </span>
          {status === 'open' && request.timeoutAt && (
            <span>
              times out <Time at={request.timeoutAt} />
            </span>
          )}
        </div>
        <h2 className="text-lg font-semibold tracking-tight break-words">{request.title}</h2>
      </header>
      {request.message && <Markdown text={request.message} />}
      {request.mayAnswer ? (
        <RequestForm key={id} asked={request} action={actions.answer} hidden={{ org, id }} onDone={onDone} />
      ) : (
        <Standing request={request} />
      )}
      <AnswerList request={request} names={names} />
      {mayManage && status === 'open' && <RequestActs org={org} request={request} actions={actions} />}
      {items && items.length > 0 && <RequestItems items={items} />}
    </article>
  );
}

function Standing({ request }: { request: RequestView }) {
  if (request.status !== 'open') {
    return (
      <p className="flex items-center gap-2 rounded-lg border border-line bg-sunken px-3 py-2.5">
        <RequestState request={request} />
        {request.closedAt && <Time at={request.closedAt} className="text-sm text-muted" />}
      </p>
    );
  }
  const why = request.hasAnswered
    ? `You have answered. ${request.quorum} equal answers decide.`
    : 'This was asked of others: you can see it, and they can answer it.';
  return <p className="rounded-lg border border-line bg-sunken px-3 py-2.5 text-muted">{why}</p>;
}
