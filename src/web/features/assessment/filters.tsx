import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { readSearch, type Search } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import type { BilingualText } from '../../client/index.ts';
import { metaQuery, registerQuery } from '../../client/queries.ts';
import { SelectField } from '../../components/fields.tsx';

interface Props {
  readonly basis: { readonly year: number; readonly set: 'proposed' | 'adopted'; readonly date: string };
  /** Hospitals that are left. */
  readonly shown: number;
}

/** Filters of the first page; each choice is in the address. */
export function Filters({ basis, shown }: Props) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const register = useQuery(registerQuery).data;
  const meta = useQuery(metaQuery).data;
  const dateId = useId();
  const change = (part: Partial<Record<keyof Search, string | undefined>>) =>
    void navigate({
      to: '/',
      search: (previous) => readSearch({ ...previous, ...part }),
      replace: true,
      resetScroll: false,
    });
  const all = { value: '', label: t('filters.all') };
  // Until the names are there, a choice from the address stands by its id, never as "all".
  const named = (items: readonly { id: string; name: BilingualText }[] | undefined, chosen: string | undefined) =>
    items?.map((item) => ({ value: item.id, label: pick(item.name) })) ??
    (chosen === undefined ? [] : [{ value: chosen, label: chosen }]);
  const years =
    meta === undefined || !meta.years.includes(basis.year) ? [basis.year, ...(meta?.years ?? [])] : meta.years;
  const yearLabel = (year: number): string => {
    const found = meta?.coverage.find((one) => one.year === year);
    if (found === undefined || found.delivered >= found.expected) return String(year);
    return t('filters.partYear', { year, delivered: found.delivered, expected: found.expected });
  };
  const active = search.region !== undefined || search.condition !== undefined || search.verdict !== undefined;
  return (
    <form className="zp-filters" aria-label={t('filters.title')} onSubmit={(event) => event.preventDefault()}>
      <SelectField
        label={t('filters.region')}
        value={search.region ?? ''}
        onChange={(region) => change({ region })}
        options={[all, ...named(register?.regions, search.region)]}
      />
      <SelectField
        label={t('filters.condition')}
        value={search.condition ?? ''}
        onChange={(condition) => change({ condition })}
        options={[all, ...named(register?.conditions, search.condition)]}
      />
      <SelectField
        label={t('filters.verdict')}
        value={search.verdict ?? ''}
        onChange={(verdict) => change({ verdict })}
        options={[
          all,
          ...(['met', 'notMet', 'unknown', 'notApplicable'] as const).map((item) => ({
            value: item,
            label: t(`verdicts.${item}`),
          })),
        ]}
      />
      <SelectField
        label={t('filters.year')}
        value={String(basis.year)}
        onChange={(year) => change({ year })}
        options={years.map((year) => ({ value: String(year), label: yearLabel(year) }))}
      />
      <SelectField
        label={t('filters.set')}
        value={basis.set}
        onChange={(set) => change({ set })}
        options={(['adopted', 'proposed'] as const).map((set) => ({ value: set, label: t(`sets.${set}`) }))}
      />
      <div className="zp-field">
        <label className="utrecht-form-label" htmlFor={dateId}>
          {t('filters.date')}
        </label>
        <input
          id={dateId}
          type="date"
          className="utrecht-textbox utrecht-textbox--html-input"
          defaultValue={basis.date}
          key={basis.date}
          onBlur={(event) => {
            if (event.target.value !== '' && event.target.value !== basis.date) change({ date: event.target.value });
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.currentTarget.value !== '') change({ date: event.currentTarget.value });
          }}
        />
      </div>
      <div className="zp-filters__end">
        <p role="status" className="zp-filters__count">
          {t('filters.results', { count: shown })}
        </p>
        {active ? (
          <Button
            purpose="subtle"
            onClick={() => change({ region: undefined, condition: undefined, verdict: undefined })}
          >
            {t('filters.clear')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
