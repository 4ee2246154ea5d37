import { Button } from '@nl-design-system-candidate/button-react/css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import type { AllocationModel, InterventionView } from '../../client/index.ts';
import { registerQuery } from '../../client/queries.ts';
import { Field, SelectField } from '../../components/fields.tsx';
import { formatNumber } from '../../components/format.ts';
import { KnownFields } from './known-fields.tsx';
import { formOf, knownFaults, knownSearchOf, type KnownFaults } from './known-form.ts';
import { models, readPlanSearch } from './plan-search.ts';

interface Props {
  readonly view: InterventionView;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

/** Whether hospitals have counts of their own, so that the illustrative set is not needed. */
const hasCounts = (view: InterventionView): boolean => view.assessments.some(({ decisive }) => decisive.value !== null);

/** The question: area, model, norm. Asking writes it into the address, from which it is computed. */
export function QuestionForm({ view, busy, onAgain }: Props) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const search = useSearch({ from: '/behandeling/$id/plannen' });
  const navigate = useNavigate();
  const regions = useQuery(registerQuery).data?.regions;
  const [region, setRegion] = useState(search.region ?? '');
  const [model, setModel] = useState<string>(search.model ?? 'choice');
  const [norm, setNorm] = useState(search.norm === undefined ? '' : String(search.norm));
  const [most, setMost] = useState(search.most === undefined ? '' : String(search.most));
  const offersIllustrative = view.intervention.group === 'tranche-1' && !hasCounts(view);
  const [illustrative, setIllustrative] = useState(
    search.illustrative === true || (offersIllustrative && search.plan === undefined),
  );
  const [known, setKnown] = useState(() => formOf(search));
  const [wrongKnown, setWrongKnown] = useState<KnownFaults>({});
  const [wrong, setWrong] = useState<{ norm?: string; most?: string }>({});
  const requirement = view.normInForce?.requirement;
  const inForce = requirement?.kind === 'minimum' ? formatNumber(requirement.cases, lang) : null;

  const ask = () => {
    const number = norm.trim().replace(',', '.');
    const limit = most.trim();
    const faults = {
      ...(number === '' || Number(number) >= 0 ? {} : { norm: t('plans.normWrong') }),
      ...(limit === '' || /^[1-9]\d*$/.test(limit) ? {} : { most: t('plans.mostWrong') }),
    };
    const unknown = knownFaults(known, region !== '');
    setWrong(faults);
    setWrongKnown(unknown);
    if (Object.keys({ ...faults, ...unknown }).length > 0) return;
    const next = {
      ...basisParameters(search),
      ...(search.lang === undefined ? {} : { lang: search.lang }),
      ...(region === '' ? {} : { region }),
      ...readPlanSearch({
        x: search.x,
        y: search.y,
        ...(model === 'choice' ? {} : { model }),
        ...(number === '' ? {} : { norm: number }),
        ...(limit === '' ? {} : { most: limit }),
        ...(illustrative && offersIllustrative ? { illustrative: true } : {}),
        ...knownSearchOf(known),
        plan: 'best',
      }),
    };
    void navigate({
      to: '/behandeling/$id/plannen',
      params: { id: view.intervention.id },
      search: next,
      resetScroll: false,
    });
    if (search.plan !== undefined) onAgain();
  };

  return (
    <form
      className="zp-filters zp-plans__form"
      aria-label={t('plans.question')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <SelectField
        label={t('plans.region')}
        value={region}
        onChange={setRegion}
        options={[
          { value: '', label: t('plans.country') },
          ...(regions?.map((item) => ({ value: item.id, label: pick(item.name) })) ??
            (region === '' ? [] : [{ value: region, label: region }])),
        ]}
      />
      <SelectField
        label={t('plans.model')}
        value={model}
        onChange={setModel}
        options={models.map((item: AllocationModel) => ({ value: item, label: t(`plans.models.${item}`) }))}
      />
      <Field
        label={t('plans.norm')}
        help={inForce === null ? t('plans.normHelpNone') : t('plans.normHelp', { norm: inForce })}
        error={wrong.norm}
      >
        {({ id, described }) => (
          <input
            id={id}
            className="utrecht-textbox utrecht-textbox--html-input"
            inputMode="decimal"
            autoComplete="off"
            value={norm}
            aria-describedby={described}
            aria-invalid={wrong.norm !== undefined}
            onChange={(event) => setNorm(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('plans.mostOpen')} help={t('plans.mostOpenHelp')} error={wrong.most}>
        {({ id, described }) => (
          <input
            id={id}
            className="utrecht-textbox utrecht-textbox--html-input"
            inputMode="numeric"
            autoComplete="off"
            value={most}
            aria-describedby={described}
            aria-invalid={wrong.most !== undefined}
            onChange={(event) => setMost(event.target.value)}
          />
        )}
      </Field>
      {offersIllustrative ? (
        <label className="zp-plans__check">
          <input
            type="checkbox"
            checked={illustrative}
            aria-describedby="illustratief-uitleg"
            onChange={(event) => setIllustrative(event.target.checked)}
          />
          <span>
            {t('plans.illustrative')}
            <span id="illustratief-uitleg" className="zp-field__help">
              {t('plans.illustrativeHelp')}
            </span>
          </span>
        </label>
      ) : null}
      <KnownFields
        view={view}
        form={known}
        faults={wrongKnown}
        onChange={(change) => {
          setKnown({ ...known, ...change });
          setWrongKnown({});
        }}
      />
      <div className="zp-filters__end">
        <Button purpose="primary" type="submit" disabled={busy}>
          {search.plan === undefined ? t('plans.compute') : t('plans.again')}
        </Button>
      </div>
    </form>
  );
}
