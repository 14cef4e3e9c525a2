import { CircleAlert, Paperclip, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Markdown } from '#components/ui/markdown.tsx';
import { formatBytes } from '#components/ui/measures.ts';
import type { ChatMessageView } from '#lib/chats/schema.ts';
import type { Outgoing } from './use-conversation.ts';

type Said = Pick<ChatMessageView, 'text'> & Partial<Pick<ChatMessageView, 'files'>> & { by: ChatMessageView['role'] };

/** One thing that was said. The workflow speaks Markdown, people plain text. */
export function Bubble({ by, text, files = [], onRetry }: Said & { onRetry?: (() => void) | undefined }) {
  if (by === 'problem')
    return (
      <Trouble onRetry={onRetry} label="Ask again">
        Something went wrong on our side, and there is no answer.
      </Trouble>
    );
  const isVisitor = by === 'visitor';
  return (
    <div
      className={cn(
        'max-w-[85%] rounded-xl px-3.5 py-2.5 text-lg break-words',
        isVisitor ? 'self-end bg-accent-soft' : 'self-start border border-line bg-surface',
      )}
    >
      <span className="sr-only">{isVisitor ? 'You: ' : 'Answer: '}</span>
      {isVisitor ? <p className="whitespace-pre-wrap">{text}</p> : <Markdown text={text} />}
      {files.map(({ name, size }, index) => (
        <p key={`${String(index)} ${name}`} className="flex items-center gap-1.5 text-sm text-muted">
          <Paperclip aria-hidden className="size-3.5 shrink-0" />
          <bdi className="truncate">{name}</bdi> {formatBytes(size)}
        </p>
      ))}
    </div>
  );
}

/** A message on its way, or one that did not arrive. */
export function Unsent({ message: { text, files, problem }, onRetry }: { message: Outgoing; onRetry: () => void }) {
  return (
    <>
      <Bubble by="visitor" text={text} files={files} />
      {problem && (
        <Trouble onRetry={onRetry} label="Send again">
          {problem}
        </Trouble>
      )}
    </>
  );
}

function Trouble({
  onRetry,
  label,
  children,
}: {
  onRetry: (() => void) | undefined;
  label: string;
  children: ReactNode;
}) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 self-start text-muted">
      <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />
      {children}
      {onRetry && (
        <Button size="sm" icon={<RotateCcw />} onClick={onRetry}>
          {label}
        </Button>
      )}
    </div>
  );
}

const DOT = 'size-1.5 animate-pulse-slow rounded-full bg-muted';

/** The workflow works on its answer. */
export function Thinking({ trouble }: { trouble: string | undefined }) {
  if (trouble)
    return (
      <p role="status" className="self-start text-muted">
        {trouble}
      </p>
    );
  return (
    <div
      role="status"
      className="flex items-center gap-1 self-start rounded-xl border border-line bg-surface px-3.5 py-3.5"
    >
      <span className="sr-only">Working on an answer</span>
      <span className={DOT} />
      <span className={cn(DOT, '[animation-delay:300ms]')} />
      <span className={cn(DOT, '[animation-delay:600ms]')} />
    </div>
  );
}
