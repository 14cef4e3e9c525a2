import { LetterActs } from '#components/dead-letters/letter-acts.tsx';
import { LetterFacts } from '#components/dead-letters/letter-facts.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getLetter } from '#lib/dead-letters/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { discardLetterAction, replayLetterAction, restoreLettersAction, retryLetterAction } from '../actions.ts';

export const metadata = { title: 'Dead letter' };

export default async function DeadLetterPage({ params }: { params: Promise<{ org: string; letterId: string }> }) {
  const { org, letterId } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(getLetter(ctx, { id: letterId })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const letter = answer.value;
  const acts = {
    retry: retryLetterAction,
    replay: replayLetterAction,
    discard: discardLetterAction,
    restore: restoreLettersAction,
  };
  return (
    <>
      <div className="grid gap-3 px-6 pt-5 pb-5">
        <Breadcrumb steps={[{ label: 'Dead letters', href: `/${org}/dead-letters` }, { label: letter.title }]} />
        <PageHeader
          title={letter.title}
          actions={ctx.permissions.has('dead_letter:update') && <LetterActs org={org} letter={letter} acts={acts} />}
        />
      </div>
      <LetterFacts org={org} letter={letter} />
      <LiveRefresh everyMs={2000} />
    </>
  );
}
