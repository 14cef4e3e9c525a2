import { RadioTower } from 'lucide-react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** How the first event is sent. `url` is that of the API. */
export function NoEvents({ url }: { url: string }) {
  const command = `curl ${url}/events -X POST -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"name":"order.paid","data":{"order":7}}'`;
  return (
    <EmptyState icon={<RadioTower />} title="No event was sent yet">
      <p>
        Send one from another system, or with the node “Send event”. It starts every published workflow whose event
        trigger listens to its name, and wakes the runs that wait for it.
      </p>
      <div className="mt-3 flex items-start gap-1 rounded-md border border-line bg-sunken p-3 text-left">
        <code className="min-w-0 flex-1 font-mono text-xs text-pretty break-words text-ink">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </div>
    </EmptyState>
  );
}
