import { Button as BaseButton } from '@base-ui/react/button';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium select-none transition-colors disabled:pointer-events-none disabled:opacity-50 data-disabled:pointer-events-none data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border-line-strong bg-surface text-ink hover:bg-hover data-popup-open:bg-hover',
        ghost:
          'border-transparent text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink',
        danger: 'border-transparent bg-bad-fill text-on-fill hover:opacity-90',
      },
      size: { sm: 'h-7 px-2 text-sm', md: 'h-8 px-3 text-base' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = Omit<ComponentProps<typeof BaseButton>, 'className'> &
  VariantProps<typeof buttonStyle> & {
    className?: string;
    icon?: ReactNode;
    /** Shows that the act is under way; the button keeps its size and refuses a second press. */
    pending?: boolean;
  };

/** A button. For a link that looks like one, put `buttonStyle()` on the link. */
export function Button({ variant, size, className, icon, pending = false, children, disabled, ...props }: ButtonProps) {
  return (
    <BaseButton
      className={cn(buttonStyle({ variant, size }), className)}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...props}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </BaseButton>
  );
}
