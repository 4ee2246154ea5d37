import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { registerQuery } from '../../client/queries.ts';
import { Section } from '../../components/page-title.tsx';

/** Every treatment with a norm in the register, by condition, also those without counts. */
export function AllInterventions() {
  const { t } = useTranslation();
  const { pick } = useLang();
  const register = useQuery(registerQuery).data;
  if (register === undefined) return null;
  return (
    <Section id="behandelingen" title={t('overview.all')} lead={t('overview.allLead')}>
      <ul className="zp-groups">
        {register.conditions.map((condition) => (
          <li key={condition.id}>
            <h3 className="nl-heading nl-heading--level-5">{pick(condition.name)}</h3>
            <ul className="zp-plain">
              {register.interventions
                .filter((item) => item.conditionId === condition.id)
                .map((item) => (
                  <li key={item.id}>
                    <Link to="/behandeling/$id" params={{ id: item.id }} className="nl-link">
                      {pick(item.name)}
                    </Link>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
