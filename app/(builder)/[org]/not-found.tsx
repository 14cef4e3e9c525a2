import { MapPinOff } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <EmptyState isPage icon={<MapPinOff />} title="There is no such thing in this organisation">
      It was deleted, or the address is not complete. Search with Ctrl K, or look into the trash of your workflows.
    </EmptyState>
  );
}
