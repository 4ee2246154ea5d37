import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { InterventionView } from '../../client/index.ts';
import { Section } from '../../components/page-title.tsx';
import { SourceReference } from '../../components/source-reference.tsx';

/** What studies found about volume and outcome of this treatment, side by side: they are never joined into one answer. */
export function EvidenceSection({ evidence }: { evidence: InterventionView['evidence'] }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  return (
    <Section id="onderzoek" title={t('evidence.title')} lead={t('evidence.lead')}>
      {evidence.length === 0 ? (
        <p>{t('evidence.none')}</p>
      ) : (
        <ul className="zp-evidence">
          {evidence.map((study) => (
            <li key={study.id} className="zp-card">
              <p>
                <span className="zp-tag">{t(`evidence.direction.${study.direction}`)}</span>
                {study.coverage === 'part' ? <span className="zp-tag">{t('evidence.part')}</span> : null}
              </p>
              <p>{pick(study.finding)}</p>
              <p className="zp-note">
                {[pick(study.setting), study.years, study.size === null ? null : pick(study.size)]
                  .filter((part) => part !== null)
                  .join(', ')}
                . <SourceReference sourceId={study.sourceId} where={study.where} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
