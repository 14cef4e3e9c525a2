import { Pencil, StepForward } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Item } from '#lib/engine/items.ts';
import { PinActs, type Pins } from './pin-acts.tsx';

type Props = {
  readonly name: string;
  /** False while no run is shown at all. */
  readonly isInRun: boolean;
  readonly pins: Pins | undefined;
  readonly onRunUpTo: (() => void) | undefined;
};

/** A node that the run has not come to: what it is pinned to, or how it gets data. */
export function NotRun({ name, isInRun, pins, onRunUpTo }: Props) {
  if (pins?.pinned) {
    return (
      <DataViewer
        title={`Pinned data of ${name}`}
        items={pins.pinned.flat().map((json) => ({ json: json as Item['json'] }))}
        empty="No items: nothing behind it runs."
        actions={<PinActs pins={pins} sent={[]} />}
      />
    );
  }
  return (
    <EmptyState
      isTight
      title={`${name} has not run`}
      action={
        <>
          {onRunUpTo && (
            <Button icon={<StepForward />} onClick={onRunUpTo}>
              Run up to here
            </Button>
          )}
          {pins && (
            <Button icon={<Pencil />} onClick={pins.onWrite}>
              Write its output
            </Button>
          )}
        </>
      }
    >
      {isInRun ? 'No items have reached it in this run.' : 'Its data shows here once it has.'}
    </EmptyState>
  );
}
