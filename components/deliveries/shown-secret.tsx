import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { VERIFY } from './delivery-words.ts';
import { SourceText } from './source-text.tsx';

/** A signing secret, this once, and what a receiver does with it. */
export function ShownSecret({ secret, children }: { secret: string | null; children?: React.ReactNode }) {
  return (
    <div className="grid gap-4">
      <Notice tone="warning">Copy the secret now: it is kept in the vault and can not be shown again.</Notice>
      <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all">{secret}</code>
        <CopyButton text={secret ?? ''} label="Copy the secret" />
      </div>
      {children}
      <SourceText title="Check the signature" text={VERIFY} />
    </div>
  );
}
