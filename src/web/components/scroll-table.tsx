import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What the table holds; becomes its caption. */
  readonly caption: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A table in a region of its own that scrolls by mouse, finger and keyboard, so that the page never does sideways. */
export function ScrollTable({ caption, className = '', children }: Props) {
  const { t } = useTranslation();
  return (
    <div
      className={`zp-scroll ${className}`}
      role="region"
      aria-label={t('table.scroll', { name: caption })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      <table className="utrecht-table">
        <caption className="zp-hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
