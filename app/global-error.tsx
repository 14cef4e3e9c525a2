'use client';

import './globals.css';
import { ErrorPage } from '#components/shell/error-page.tsx';
import { TooltipProvider } from '#components/ui/tooltip.tsx';

/** In place of the whole document, when even the outer layout fails. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Millrace</title>
        <main className="grid min-h-dvh place-items-center">
          <TooltipProvider>
            <ErrorPage {...props} />
          </TooltipProvider>
        </main>
      </body>
    </html>
  );
}
