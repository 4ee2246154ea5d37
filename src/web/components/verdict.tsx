import { useTranslation } from 'react-i18next';
import type { Verdict } from '../client/index.ts';

export type Mark = Verdict | 'none';

/** Shapes on a 20 × 20 field, the same on the page and on the map; the shape alone tells the verdict. */
function Shape({ mark }: { mark: Mark }) {
  switch (mark) {
    case 'met':
      return (
        <>
          <circle cx="10" cy="10" r="8.5" className="zp-mark__fill" />
          <path d="M6 10.3l2.8 2.8L14.2 7.4" className="zp-mark__line" />
        </>
      );
    case 'notMet':
      return (
        <>
          <path d="M10 .8 19.2 10 10 19.2.8 10z" className="zp-mark__fill" />
          <path d="M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6" className="zp-mark__line" />
        </>
      );
    case 'unknown':
      return (
        <>
          <path d="M10 1.8 18.8 17.8H1.2z" className="zp-mark__hollow" />
          <path d="M10 7.6v4.6M10 14.6v.6" className="zp-mark__stroke" />
        </>
      );
    case 'notApplicable':
      return <path d="M4 10h12" className="zp-mark__stroke" />;
    case 'none':
      return <circle cx="10" cy="10" r="2" className="zp-mark__fill" />;
  }
}

/** A verdict as a shape and a colour, with its name for who does not see it; an empty label where words stand beside it. */
export function VerdictMark({ mark, label }: { mark: Mark; label?: string }) {
  const { t } = useTranslation();
  const naming = label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label ?? t(`verdict.${mark}`) };
  return (
    <svg className={`zp-mark zp-mark--${mark}`} viewBox="0 0 20 20" focusable="false" {...naming}>
      <Shape mark={mark} />
    </svg>
  );
}

/** The same with the word beside it. */
export function VerdictBadge({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  return (
    <span className={`zp-badge zp-badge--${mark}`}>
      <svg className={`zp-mark zp-mark--${mark}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <Shape mark={mark} />
      </svg>
      {t(`verdict.${mark}`)}
    </span>
  );
}

/** What the shapes mean. */
export function Legend({ marks = ['met', 'notMet', 'unknown'] }: { marks?: readonly Mark[] }) {
  return (
    <ul className="zp-legend">
      {marks.map((mark) => (
        <li key={mark}>
          <VerdictBadge mark={mark} />
        </li>
      ))}
    </ul>
  );
}
