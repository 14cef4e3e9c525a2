import { JsonView } from '#components/ui/json-view.tsx';
import type { JsonValue } from '#lib/engine/values.ts';

/** The first items that led to the question. */
export function RequestItems({ items }: { items: readonly JsonValue[] }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-medium">What led here</h3>
      <div className="overflow-x-auto rounded-lg border border-line bg-sunken p-2 text-sm">
        <JsonView label="What led here" value={items.length === 1 ? (items[0] ?? null) : [...items]} />
      </div>
    </section>
  );
}
