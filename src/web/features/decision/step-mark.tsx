import { useTranslation } from 'react-i18next';
import type { StepView } from '../../client/tables.ts';

const marks = { done: '✓', overdue: '!', 'at-risk': '△', busy: '…', open: '○' } as const;

/** How a step stands: a sign and a word, never a colour alone. */
export function StepMark({ status }: { status: StepView['status'] }) {
  const { t } = useTranslation();
  return (
    <span className={`zp-step zp-step--${status}`}>
      <span aria-hidden="true">{marks[status]}</span> {t(`decision.statuses.${status}`)}
    </span>
  );
}
