'use client';

import { ExternalLink, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** An address to copy, as it is or as a command to call it with. */
export function Address({
  label,
  hint,
  url,
  curl,
  isPage = false,
}: {
  label: string;
  hint?: ReactNode;
  url: string;
  /** The command that calls it. */
  curl?: string;
  /** People open it. */
  isPage?: boolean;
}) {
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium">{label}</span>
        {hint && <span className="text-muted">{hint}</span>}
      </div>
      <div className="mt-1 flex items-center gap-0.5 rounded-md border border-line bg-sunken pr-0.5 pl-2.5 focus-within:outline-2 focus-within:outline-accent">
        <input
          readOnly
          aria-label={label}
          title={url}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
          className="h-7 min-w-0 flex-1 truncate bg-transparent font-mono text-sm outline-none"
        />
        {isPage && (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open ${label.toLowerCase()}`}
            className={buttonStyle({ variant: 'ghost', size: 'sm', className: 'size-7 p-0' })}
          >
            <ExternalLink aria-hidden />
          </a>
        )}
        <CopyButton text={url} label={`Copy ${label.toLowerCase()}`} />
        {curl && (
          <CopyButton text={curl} label={`Copy ${label.toLowerCase()} as a curl command`} icon={<SquareTerminal />} />
        )}
      </div>
    </div>
  );
}
