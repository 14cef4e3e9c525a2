import Link from 'next/link';
import type { ReactNode } from 'react';
import { SourceText } from '#components/deliveries/source-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Fact, Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { LetterDetail } from '#lib/dead-letters/schema.ts';
import { LETTER_KIND_WORDS, stateOf } from './letter-words.ts';

/** Why it failed, what it is about, and what came of it, each with the way there. */
export function LetterFacts({ org, letter }: { org: string; letter: LetterDetail }) {
  const { cause, event, delivery, retryRun, workflowId, subjectId } = letter;
  const state = stateOf(letter);
  const isRun = letter.kind === 'run';
  const place = isRun ? `?run=${subjectId}${cause.nodeId ? `&node=${cause.nodeId}` : ''}` : '';
  return (
    <div className="grid max-w-3xl gap-5 px-6 pb-8">
      {letter.retryProblem && (
        <Notice tone="warning" title="It could not be retried">
          {letter.retryProblem}
        </Notice>
      )}
      <Notice tone="error" title={cause.node ? `${cause.node} failed` : cause.code}>
        {cause.message}
      </Notice>
      <Facts>
        <Fact name="State">
          <Badge tone={state.tone}>{state.word}</Badge>
        </Fact>
        <Fact name="Kind">{LETTER_KIND_WORDS[letter.kind]}</Fact>
        <Fact name="Failed">
          <Time at={letter.createdAt} />
        </Fact>
        {isRun && (
          <Fact name="Run">
            <Way to={`/${org}/runs/${subjectId}`}>Open the run</Way>
          </Fact>
        )}
        {workflowId && letter.workflowName && (
          <Fact name="Workflow">
            <Way to={`/${org}/workflows/${workflowId}${place}`}>Fix {letter.workflowName} in the editor</Way>
          </Fact>
        )}
        {delivery && (
          <Fact name="Webhook">
            <Way to={`/${org}/settings/webhooks/${delivery.webhookId}/${delivery.id}`}>See its attempts</Way>
          </Fact>
        )}
        {letter.errorRunId && (
          <Fact name="Error workflow">
            <Way to={`/${org}/runs/${letter.errorRunId}`}>Was started: open its run</Way>
          </Fact>
        )}
        {letter.earlierLetterId && (
          <Fact name="Retried before">
            <Way to={`/${org}/dead-letters/${letter.earlierLetterId}`}>Open the earlier letter</Way>
          </Fact>
        )}
        {retryRun && (
          <Fact name="New run">
            <span className="inline-flex items-center gap-3">
              <Way to={`/${org}/runs/${retryRun.id}`}>Open the new run</Way>
              {retryRun.status && <Status status={retryRun.status} />}
            </span>
          </Fact>
        )}
        {letter.closedAt && (
          <Fact name={letter.status === 'discarded' ? 'Discarded' : 'Retried'}>
            <Time at={letter.closedAt} />
            {letter.closedBy && ` by ${letter.closedBy}`}
          </Fact>
        )}
      </Facts>
      {event && <SourceText title={`Event ${event.name}`} text={JSON.stringify(event.data)} />}
      {delivery && <SourceText title={`Body of ${delivery.event}`} text={delivery.body} />}
    </div>
  );
}

const Way = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link href={to} className="text-accent-ink hover:underline">
    {children}
  </Link>
);
