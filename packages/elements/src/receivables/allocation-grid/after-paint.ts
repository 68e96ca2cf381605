/** Longer than a frame takes anywhere, where frames are made at all. */
const NO_FRAMES_MS = 150;

/** Settles in the frame after the next paint; soon, where nothing is painted because the page is hidden. */
export const afterPaint = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, NO_FRAMES_MS);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
