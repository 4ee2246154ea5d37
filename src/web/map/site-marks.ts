import { colours } from './marks.ts';

/** Shapes on a field of 20 × 20, the same on the page and on the map; the shape alone tells whether a site is open. */
export const sitePaths = {
  open: { outline: 'M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z', sign: 'M10 5.5v9M5.5 10h9' },
  either: { outline: 'M10 1l9 9l-9 9l-9-9z', sign: 'M6 8.5h8M6 11.5h8' },
  closed: { outline: 'M3 3h14v14H3z', sign: 'M6.5 6.5l7 7M13.5 6.5l-7 7' },
  outside: { outline: 'M10 5a5 5 0 1 1 0 10a5 5 0 1 1 0-10z', sign: '' },
} as const;

const inks = { open: colours.active, either: colours.unknown, closed: colours.notMet, outside: colours.none } as const;

/** Draws a site: a filled circle with a plus is open, a hollow square with a cross is closed, a hollow diamond is either. `size` in pixels. */
export function drawSite(state: keyof typeof sitePaths, size: number): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.scale(size / 24, size / 24);
  pen.translate(2, 2);
  const outline = new Path2D(sitePaths[state].outline);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 4;
  pen.stroke(outline);
  pen.fillStyle = state === 'open' ? inks.open : '#ffffff';
  pen.fill(outline);
  pen.lineWidth = 2.2;
  pen.strokeStyle = state === 'open' ? '#ffffff' : inks[state];
  if (state !== 'open') pen.stroke(outline);
  pen.stroke(new Path2D(sitePaths[state].sign));
  return pen.getImageData(0, 0, size, size);
}
