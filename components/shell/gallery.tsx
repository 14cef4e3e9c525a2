'use client';

import { GalleryControls } from './gallery/controls.tsx';
import { GalleryData } from './gallery/data.tsx';
import { GalleryOverlays } from './gallery/overlays.tsx';
import { GalleryTokens } from './gallery/tokens.tsx';

/** Every component in every state, for the page of examples. */
export function Gallery({ theme }: { theme: string }) {
  return (
    <main className="grid gap-10 p-8">
      <h1 className="text-2xl font-semibold capitalize">{theme}</h1>
      <GalleryTokens />
      <GalleryControls />
      <GalleryOverlays />
      <GalleryData />
    </main>
  );
}
