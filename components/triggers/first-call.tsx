import { Webhook } from 'lucide-react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { stateOf } from './trigger-words.ts';

const NEXT = {
  live: 'Call it from a terminal, or give the address to the system that shall call it. What comes appears here at once.',
  off: 'It is switched off: calls are answered as at an address that nobody has, and leave no trace here.',
  unpublished: 'Its address opens when you publish. Until then, call the test address from the editor.',
};

/** What an address that nobody has called yet is for, with a call to copy. */
export function FirstCall({ trigger, curl }: { trigger: TriggerView; curl: string }) {
  const state = stateOf(trigger);
  return (
    <EmptyState icon={<Webhook />} title="Nothing came yet">
      {NEXT[state]}
      {state === 'live' && (
        <span className="relative mt-4 block text-left">
          <code className="block rounded-md border border-line bg-sunken p-3 pr-10 font-mono text-xs break-all whitespace-pre-wrap text-ink">
            {curl}
          </code>
          <CopyButton text={curl} label="Copy the curl command" className="absolute top-1.5 right-1.5" />
        </span>
      )}
    </EmptyState>
  );
}
