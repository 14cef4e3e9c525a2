import { Input as Base } from '@base-ui/react/input';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names.ts';
import { CONTROL } from './control.ts';

export type InputProps = Omit<ComponentProps<typeof Base>, 'className' | 'size'> & {
  className?: string;
  size?: 'sm' | 'md';
  /** Shown inside, at the left. */
  icon?: ReactNode;
  mono?: boolean;
};

/** A line of text. Inside a `Field` it takes its label, hint and error from there. */
export function Input({ className, size = 'md', icon, mono = false, ...props }: InputProps) {
  const input = (
    <Base
      className={cn(
        CONTROL,
        size === 'sm' ? 'h-7 text-sm' : 'h-8',
        mono && 'font-mono text-sm',
        icon && 'pl-8',
        className,
      )}
      {...props}
    />
  );
  if (!icon) return input;
  return (
    <span className="relative block w-full min-w-0">
      <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4">
        {icon}
      </span>
      {input}
    </span>
  );
}
