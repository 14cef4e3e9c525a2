'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { IconButton } from './icon-button.tsx';

/** Puts `text` on the clipboard and says so in place. Long texts are given as a function. */
export function CopyButton({
  text,
  label = 'Copy',
  icon = <Copy />,
  className,
}: {
  text: string | (() => string);
  label?: string;
  icon?: ReactElement;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      size="sm"
      label={copied ? 'Copied' : label}
      className={className}
      icon={copied ? <Check className="text-ok" /> : icon}
      onClick={async () => {
        await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
        setCopied(true);
        setTimeout(() => setCopied(false), 1500);
      }}
    />
  );
}
