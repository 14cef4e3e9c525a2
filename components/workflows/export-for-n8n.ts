import { download } from '#components/ui/download.ts';
import { toast } from '#components/ui/toast.tsx';

/** Downloads a workflow as n8n reads it, and says what the file does not hold. `href` is where our own format is. */
export async function exportForN8n(href: string): Promise<void> {
  const answer = await fetch(`${href}?format=n8n`).catch(() => undefined);
  if (!answer?.ok) return toast('The workflow could not be exported. Try again.', { error: true });
  const name =
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'workflow.json';
  download(decodeURIComponent(name), await answer.text(), 'application/json');
  const losses = decodeURIComponent(answer.headers.get('x-millrace-losses') ?? '');
  toast(losses || 'Exported for n8n: nothing was lost.', { lasting: losses !== '' });
}
