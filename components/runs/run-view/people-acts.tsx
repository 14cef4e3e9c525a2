'use client';

import { BellRing, UserCheck } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { RequestForm } from '#components/requests/request-form.tsx';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RequestView } from '#lib/requests/schema.ts';
import type { RunBackend } from './run-backend.ts';

/** What can be done while a run waits for people: answer for oneself, or remind those who may. */
export function PeopleActs({
  home,
  runId,
  backend,
  answer,
  act,
}: {
  home: string;
  runId: string;
  backend: RunBackend;
  /** Gives the answer; absent for those who may not. */
  answer: FormAction | undefined;
  act: (work: () => Promise<unknown>) => void;
}) {
  const [request, setRequest] = useState<RequestView>();
  const withRequest = (use: (found: RequestView) => unknown) => () =>
    act(async () => {
      const found = await backend.findRequest(runId);
      if (!found) throw new Error('Nothing is asked any more: the answer has come, or the time was over.');
      await use(found);
    });
  const remind = withRequest(async ({ id }) => {
    await backend.remind(id);
    toast('A reminder is on its way.');
  });
  return (
    <>
      <Button size="sm" variant="primary" icon={<UserCheck />} onClick={withRequest(setRequest)}>
        {answer ? 'Answer' : 'See what is asked'}
      </Button>
      {answer && (
        <Button size="sm" icon={<BellRing />} onClick={remind}>
          Remind
        </Button>
      )}
      <Dialog
        title={request?.title ?? 'Request'}
        open={request !== undefined}
        onOpenChange={(open) => open || setRequest(undefined)}
      >
        {request && (
          <div className="grid gap-4">
            {request.message && <Markdown text={request.message} />}
            {answer && request.mayAnswer ? (
              <RequestForm
                asked={request}
                action={answer}
                hidden={{ org: home.slice(1), id: request.id }}
                onDone={() => setRequest(undefined)}
              />
            ) : (
              <p className="text-muted">This was asked of others: you can see it, and they can answer it.</p>
            )}
            <Link
              href={`${home}/inbox?request=${request.id}`}
              className={buttonStyle({ size: 'sm', variant: 'ghost' })}
            >
              Open in the inbox
            </Link>
          </div>
        )}
      </Dialog>
    </>
  );
}
