import { notFound } from 'next/navigation';
import { Gallery } from '#components/shell/gallery.tsx';
import { env } from '#lib/config/env.ts';

export const metadata = { title: 'Design' };

/** Every component in every state, in both themes. Only while developing. */
export default function DesignPage() {
  if (env.NODE_ENV !== 'development') notFound();
  return (
    <div className="grid xl:grid-cols-2">
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} data-theme={theme} className="bg-canvas text-ink">
          <Gallery theme={theme} />
        </div>
      ))}
    </div>
  );
}
