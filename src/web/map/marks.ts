import type { Mark } from '../components/verdict.tsx';

/** Colours of the theme that the map needs as values; the same as in styles/theme.css. */
export const colours = {
  water: '#d6e4ea',
  land: '#ffffff',
  abroad: '#e9eeef',
  border: '#8fa3ae',
  met: '#0f766e',
  notMet: '#b3361b',
  unknown: '#6b5a00',
  none: '#5a6b76',
  active: '#0d3b52',
} as const;

const fill: Readonly<Record<Mark, string>> = {
  met: colours.met,
  notMet: colours.notMet,
  unknown: colours.unknown,
  notApplicable: colours.none,
  none: colours.none,
};

/** Draws a verdict as on the page: circle, diamond, triangle, or a dash. `size` in pixels of the picture. */
export function drawMark(mark: Mark, size: number): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.scale(size / 24, size / 24);
  pen.translate(2, 2);
  const outline = path(mark);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 3.5;
  pen.stroke(outline);
  pen.fillStyle = mark === 'unknown' ? '#ffffff' : fill[mark];
  pen.fill(outline);
  pen.strokeStyle = mark === 'unknown' ? fill.unknown : '#ffffff';
  pen.lineWidth = mark === 'unknown' ? 2.2 : 2.4;
  if (mark === 'unknown') pen.stroke(outline);
  pen.stroke(sign(mark));
  return pen.getImageData(0, 0, size, size);
}

function path(mark: Mark): Path2D {
  switch (mark) {
    case 'met':
      return new Path2D('M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z');
    case 'notMet':
      return new Path2D('M10 .8 19.2 10 10 19.2.8 10z');
    case 'unknown':
      return new Path2D('M10 1.8 18.8 17.8H1.2z');
    case 'notApplicable':
    case 'none':
      return new Path2D('M4 7h12v6H4z');
  }
}

function sign(mark: Mark): Path2D {
  switch (mark) {
    case 'met':
      return new Path2D('M6 10.3l2.8 2.8L14.2 7.4');
    case 'notMet':
      return new Path2D('M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6');
    case 'unknown':
      return new Path2D('M10 7.6v4.6M10 14.6v.6');
    case 'notApplicable':
    case 'none':
      return new Path2D();
  }
}
