import { MapPinOff } from 'lucide-react';
import { HostedFrame } from '#components/hosted/hosted-frame.tsx';

export const metadata = { title: { absolute: 'Not found' } };

/** For strangers: what may be behind an address is not theirs to know, and neither is who builds here. */
export default function NoHostedPage() {
  return (
    <HostedFrame>
      <div className="flex gap-3">
        <MapPinOff aria-hidden className="mt-1 size-5 shrink-0 text-muted" />
        <div className="grid min-w-0 gap-1.5">
          <h1 className="text-xl font-semibold tracking-tight">There is no page here</h1>
          <p className="text-muted">
            It may be closed, or over, or the address is not whole. Ask whoever sent it to you.
          </p>
        </div>
      </div>
    </HostedFrame>
  );
}
