import { Trash2 } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TRASH_DAYS } from '#lib/trash/schema.ts';

/** What the trash of a list would hold: `what` in the plural ("Data tables"), and what else there is to know. */
export function EmptyTrash({ what, more }: { what: string; more?: string }) {
  return (
    <EmptyState icon={<Trash2 />} title="The trash is empty">
      {what} that you move to the trash stay here for {TRASH_DAYS} days and can be restored.{more && ` ${more}`}
    </EmptyState>
  );
}
