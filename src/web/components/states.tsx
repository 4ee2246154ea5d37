import { Button } from '@nl-design-system-candidate/button-react/css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestFailure } from '../client/index.ts';

/** Grey bars where the content comes, and a sentence for who does not see them. */
export function Loading({ tall = false }: { tall?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={tall ? 'zp-loading zp-loading--tall' : 'zp-loading'} role="status">
      <span className="zp-hidden">{t('states.loading')}</span>
      <span className="zp-loading__bar" />
      <span className="zp-loading__bar" />
      <span className="zp-loading__bar" />
    </div>
  );
}

/** What went wrong, in the words of the API, and a way on. */
export function Failure({ cause, retry }: { cause: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = cause instanceof RequestFailure ? cause.problem : null;
  return (
    <div className="utrecht-alert utrecht-alert--error" role="alert">
      <div className="utrecht-alert__content">
        <p className="zp-alert__title">{problem?.title ?? t('states.errorTitle')}</p>
        <p>{problem === null ? t('states.noAnswer') : problem.detail}</p>
        {problem === null ? null : (
          <p className="zp-alert__code">
            {t('states.code', { code: problem.code })}
            {problem.reference === undefined ? '' : ` · ${t('states.reference', { reference: problem.reference })}`}
          </p>
        )}
        {retry === undefined ? null : (
          <Button purpose="secondary" onClick={retry}>
            {t('states.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="zp-empty">
      <p className="zp-empty__title">{title}</p>
      {children}
    </div>
  );
}

export function OfflineNotice() {
  const { t } = useTranslation();
  return (
    <p className="zp-offline" role="status">
      {t('states.offline')}
    </p>
  );
}
