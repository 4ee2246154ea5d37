import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tables } from '../../client/tables.ts';
import { Failure } from '../../components/states.tsx';
import { ActForm, Fold } from './inputs.tsx';
import type { PlanProps } from './plan-card.tsx';
import { useAct } from './use-act.ts';

/** Publication in two steps: see what becomes public and what stays inside, then release. */
export function Release({ table, plan, lang }: PlanProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const doing = useAct(table.id);
  const preview = useMutation({ mutationFn: () => tables.releasePreview(table.id, plan.planId, plan.version) });
  return (
    <Fold title={t('decision.release.title')}>
      <Button purpose="secondary" onClick={() => preview.mutate()} busy={preview.isPending}>
        {t('decision.release.preview')}
      </Button>
      {preview.error === null ? null : <Failure cause={preview.error} />}
      {preview.data === undefined ? null : (
        <>
          <ul>
            {preview.data.document.decisions.map((one) => (
              <li key={one.interventionId}>
                {one.name[lang]}: {t(`decision.rungs.${one.rung}`)}
              </li>
            ))}
          </ul>
          <p>{t('decision.release.hidden')}:</p>
          <ul>
            {preview.data.hidden.map(({ what, count }) => (
              <li key={what.nl}>
                {count} {what[lang]}
              </li>
            ))}
          </ul>
          <ActForm
            submit={t('decision.release.submit')}
            busy={doing.busy}
            failure={doing.failure}
            onSubmit={() =>
              doing.actAndThen({ kind: 'released', planId: plan.planId, version: plan.version }, () => {
                void queries.invalidateQueries({ queryKey: ['public-plans'] });
              })
            }
          />
        </>
      )}
    </Fold>
  );
}
