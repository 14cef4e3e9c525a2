import { cn } from '#components/ui/class-names.ts';

/** The sign of the product: a mill wheel that dips into its race. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cn('size-6 text-accent', className)}>
      <g stroke="currentColor" strokeLinecap="round" strokeWidth="1.8">
        <circle cx="12" cy="10" r="5.6" />
        <path
          d="M12 4.4V1.8M16 6l1.8-1.8M17.6 10h2.6M8 6 6.2 4.2M6.4 10H3.8M12 10V4.4M12 10l4-4M12 10H6.4M12 10 8 6M12 10h5.6M12 10l-3.9 4M12 10l3.9 4"
          strokeWidth="1.4"
        />
        <path d="M2.5 18.2c1.6 0 1.6-1.4 3.2-1.4s1.6 1.4 3.2 1.4 1.6-1.4 3.1-1.4 1.6 1.4 3.2 1.4 1.6-1.4 3.1-1.4 1.6 1.4 3.2 1.4M6 22c1.5 0 1.5-1.3 3-1.3s1.5 1.3 3 1.3 1.5-1.3 3-1.3 1.5 1.3 3 1.3" />
      </g>
    </svg>
  );
}
