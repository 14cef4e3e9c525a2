import { CircleSlash } from 'lucide-react';
import { HostedFrame } from './hosted-frame.tsx';
import { Outcome } from './outcome.tsx';

/** A page that is not for this visitor, or not ready. */
export function Refused({ why }: { why: string }) {
  return (
    <HostedFrame by="Millrace">
      <Outcome icon={<CircleSlash className="text-muted" />} title={why} />
    </HostedFrame>
  );
}
