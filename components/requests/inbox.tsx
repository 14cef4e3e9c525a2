'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { type ComponentProps, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from '#components/shell/commands.tsx';
import { cn } from '#components/ui/class-names.ts';
import type { RequestSummary, RequestView } from '#lib/requests/schema.ts';
import { InboxList } from './inbox-list.tsx';
import { RequestPanel } from './request-panel.tsx';

type Panel = Omit<ComponentProps<typeof RequestPanel>, 'request' | 'onDone'>;

/** The list at the left, the chosen request at the right, and keys like those of mail. */
export function Inbox({
  requests,
  chosen,
  query,
  head,
  foot,
  empty,
  ...panel
}: Panel & {
  requests: readonly RequestSummary[];
  chosen: RequestView | undefined;
  /** The filters in the address, without the chosen request. */
  query: string;
  head: ReactNode;
  foot: ReactNode;
  empty: ReactNode;
}) {
  const router = useRouter();
  const aside = useRef<HTMLElement>(null);
  const hrefs = useMemo(() => {
    const hrefOf = (id: string) => {
      const next = new URLSearchParams(query);
      next.set('request', id);
      return `?${next}`;
    };
    const index = requests.findIndex(({ id }) => id === chosen?.id);
    const at = (place: number) => {
      const id = requests[place]?.id;
      return id === undefined ? undefined : hrefOf(id);
    };
    return { hrefOf, next: at(index + 1), previous: at(index - 1) };
  }, [requests, chosen?.id, query]);

  const commands = useMemo<readonly Command[]>(() => {
    const go = (href: string | undefined) => href && router.replace(href, { scroll: false });
    const focus = (which: string) => aside.current?.querySelector<HTMLElement>(which)?.focus();
    const inbox = (id: string, keys: string, rest: Pick<Command, 'title' | 'run'>): Command => ({
      id: `inbox:${id}`,
      group: 'Inbox',
      keys,
      ...rest,
    });
    return [
      inbox('next', 'j', { title: 'Next request', run: () => go(hrefs.next) }),
      inbox('previous', 'k', { title: 'Previous request', run: () => go(hrefs.previous) }),
      {
        ...inbox('open', 'enter', { title: 'Fill in the answer', run: () => focus(FIELDS) }),
        keysIn: (focused) => !(focused instanceof HTMLElement && focused.closest('a,button,summary,[role=treeitem]')),
      },
      inbox('answer', 'e', { title: 'Go to the button that answers', run: () => focus('[data-answer]') }),
    ];
  }, [hrefs, router]);
  useCommands(commands);

  // What is shown stays, though newer requests come in above it while somebody fills in the form.
  const isNamed = useSearchParams().has('request');
  const shown = chosen?.id;
  useEffect(() => {
    if (shown !== undefined && !isNamed) window.history.replaceState(null, '', hrefs.hrefOf(shown));
  }, [shown, isNamed, hrefs]);

  const goOn = () => {
    router.replace(hrefs.next ?? hrefs.previous ?? `?${query}`, { scroll: false });
    router.refresh();
  };
  return (
    <div className="grid h-dvh md:grid-cols-[minmax(17rem,22rem)_1fr] print:block print:h-auto">
      <section
        aria-label="Inbox"
        className={cn('flex min-h-0 flex-col border-r border-line', chosen && 'max-md:max-h-[40dvh] max-md:border-b')}
      >
        {head}
        <div className="min-h-0 flex-1 overflow-y-auto">
          {requests.length > 0 ? (
            <InboxList requests={requests} chosen={chosen?.id} hrefOf={hrefs.hrefOf} />
          ) : (
            <div className="md:hidden">{empty}</div>
          )}
          {foot}
        </div>
      </section>
      <section ref={aside} aria-label="Request" className={cn('min-h-0 overflow-y-auto', !chosen && 'max-md:hidden')}>
        {chosen ? <RequestPanel request={chosen} onDone={goOn} {...panel} /> : empty}
      </section>
    </div>
  );
}

const FIELDS = 'form input:not([type=hidden]), form textarea, form select';
