import { CopyButton } from '#components/ui/copy-button.tsx';

/** Text that was sent or received, to be read and copied; JSON is set out in lines. */
export function SourceText({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line">
      <div className="flex h-9 items-center justify-between border-b border-line pr-1 pl-4">
        <h2 className="text-sm font-medium">{title}</h2>
        <CopyButton text={text} />
      </div>
      <pre className="bg-sunken p-4 font-mono text-sm break-words whitespace-pre-wrap">{inLines(text)}</pre>
    </section>
  );
}

function inLines(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
