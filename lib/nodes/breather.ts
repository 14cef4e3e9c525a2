/** Work in one piece lasts no longer than this, in milliseconds: leases are renewed and other runs move in between. */
const PIECE_MS = 50;

/** For long work: asked now and then, it gives something to wait for when others are to go first. */
export function breather(pieceMs = PIECE_MS): () => Promise<void> | undefined {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < pieceMs) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        begun = performance.now();
        resolve();
      }),
    );
  };
}
