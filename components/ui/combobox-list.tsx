import { Combobox as Base } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Option } from './select.tsx';

const SEARCH_MS = 200;

/** Finds options elsewhere. */
export type Search = (text: string) => Promise<readonly Option[]>;

/** What a search found for what was typed, a moment after the last key. */
export function useFound(search: Search | undefined) {
  const [found, setFound] = useState<readonly Option[]>([]);
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef('');
  const look = (next: string) => {
    clearTimeout(timer.current);
    latest.current = next;
    timer.current = setTimeout(async () => {
      // Where it cannot be asked, nothing was found.
      const options = (await search?.(next).catch(() => [])) ?? [];
      // Answers may come in another order than the questions.
      if (latest.current !== next) return;
      setFound(options);
      setText(next);
    }, SEARCH_MS);
  };
  return { found, isSearched: search !== undefined && text !== '', look };
}

/** What a combobox offers. */
export function ComboboxList({ empty }: { empty: string }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
        <Base.Popup className="float-motion w-(--anchor-width) rounded-lg border border-line bg-raised shadow-float">
          <Base.Empty>
            <div className="px-3 py-2 text-sm text-muted">{empty}</div>
          </Base.Empty>
          <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none data-empty:p-0">
            {(option: Option) => (
              <Base.Item
                key={option.value}
                value={option}
                disabled={option.disabled}
                className="grid min-h-8 cursor-default grid-cols-[1fr_1rem] items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:text-faint data-highlighted:bg-hover"
              >
                <span className="min-w-0">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
                </span>
                <Base.ItemIndicator className="text-accent">
                  <Check aria-hidden className="size-4" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
