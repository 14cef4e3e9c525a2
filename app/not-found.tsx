import { MapPinOff } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        isPage
        icon={<MapPinOff />}
        title="There is nothing at this address"
        action={
          <Link href="/" className={buttonStyle({ variant: 'primary' })}>
            Go home
          </Link>
        }
      >
        It was moved or deleted, or it belongs to an organisation you are not a member of. Check the address, or start
        from home.
      </EmptyState>
    </main>
  );
}
