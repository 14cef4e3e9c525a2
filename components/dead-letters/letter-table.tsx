'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { LetterView } from '#lib/dead-letters/schema.ts';
import { type LetterActions, RowActs } from './letter-acts.tsx';
import { causeOf, LETTER_KIND_WORDS, stateOf } from './letter-words.ts';

/** Dead letters, newest first, each a link to its own page. Without `acts` they are only shown. */
export function LetterTable({
  org,
  letters,
  acts,
  empty,
}: {
  org: string;
  letters: readonly LetterView[];
  acts: LetterActions | undefined;
  empty: ReactNode;
}) {
  const columns: readonly Column<LetterView>[] = [
    {
      key: 'title',
      header: 'What failed',
      cell: (letter) => (
        <span className="inline-flex max-w-full items-center gap-2 align-middle">
          <span className="truncate">{letter.title}</span>
          <Badge tone="outline">{LETTER_KIND_WORDS[letter.kind]}</Badge>
        </span>
      ),
    },
    {
      key: 'cause',
      header: 'Cause',
      width: '34%',
      from: 'sm',
      cell: (letter) => (
        <span className="text-muted" title={causeOf(letter)}>
          {letter.retryProblem ? `Could not be retried: ${letter.retryProblem}` : causeOf(letter)}
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: '9.5rem',
      cell: (letter) => {
        const { word, tone } = stateOf(letter);
        return <Badge tone={tone}>{word}</Badge>;
      },
    },
    {
      key: 'when',
      header: 'Since',
      width: '7.5rem',
      from: 'md',
      cell: (letter) => <Time at={letter.createdAt} className="relative z-10 text-muted" />,
    },
    ...(acts
      ? [
          {
            key: 'acts',
            header: <span className="sr-only">Acts</span>,
            width: '6rem',
            align: 'right' as const,
            cell: (letter: LetterView) => <RowActs org={org} letter={letter} acts={acts} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      label="Dead letters"
      columns={columns}
      rows={letters}
      rowKey={(letter) => letter.id}
      href={(letter) => `/${org}/dead-letters/${letter.id}`}
      empty={empty}
    />
  );
}
