'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useCallback } from 'react';
import { buttonStyle } from '#components/ui/button.tsx';
import { cn } from '#components/ui/class-names.ts';
import { Combobox } from '#components/ui/combobox.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { Pickables } from './pickables.ts';
import { optionOf, useFirst, usePicked } from './use-pickables.ts';

type Kind = 'workflow' | 'table';
const WORDS = { workflow: 'workflow', table: 'data table' } as const;

type Props = {
  pickables: Pickables;
  kind: Kind;
  /** The stored id; empty for none. */
  value: string;
  onChange: (id: string) => void;
  /** Needed outside of a `Field`. */
  label: string;
  /** What no choice is called, where there may be none. */
  none?: string;
  placeholder?: string | undefined;
  disabled?: boolean;
};

/** One of the organisation's workflows or tables, found by its name. What is gone is shown as missing. */
export function Pick({ pickables, kind, value, onChange, label, none, placeholder, disabled = false }: Props) {
  const picked = usePicked(pickables, kind, value);
  const first = useFirst(pickables, kind);
  const search = useCallback(
    async (text: string) => (await pickables.find(kind, text)).map(optionOf),
    [pickables, kind],
  );
  const isMissing = picked === null;
  const chosen = picked?.id ?? value;
  const own = { value: chosen, label: picked?.name ?? (isMissing ? `${value} (missing)` : value) };
  const known = chosen === '' || first.some((option) => option.value === chosen);
  return (
    <div className="grid gap-1">
      <div className="flex gap-1.5">
        <Combobox
          options={[...(none ? [{ value: '', label: none }] : []), ...(known ? [] : [own]), ...first]}
          search={search}
          value={chosen}
          label={label}
          disabled={disabled}
          placeholder={placeholder ?? `Search ${WORDS[kind]}s…`}
          empty={`No ${WORDS[kind]} matches.`}
          onChange={onChange}
        />
        {!disabled && (
          <Tooltip text={`New ${WORDS[kind]}, in another tab`}>
            <Link
              href={pickables.placeOf(kind)}
              target="_blank"
              aria-label={`New ${WORDS[kind]}, in another tab`}
              className={cn(buttonStyle(), 'size-8 p-0')}
            >
              <Plus aria-hidden />
            </Link>
          </Tooltip>
        )}
      </div>
      {isMissing && (
        <p className="text-sm text-bad">
          There is no {WORDS[kind]} “{value}” any more, or it is in the trash. Choose another, or bring it back.
        </p>
      )}
    </div>
  );
}
