import { Button } from '@nl-design-system-candidate/button-react/css';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asId } from '../../../core/ids/index.ts';
import type { Change, ChangeTarget, Scenario, ScenarioWorld, TreatmentPlan } from '../../../core/scenario/index.ts';
import { asCases, asShare } from '../../../core/units/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { Field, SelectField } from '../../components/fields.tsx';
import { formatInterval, formatMargin, formatNumber } from '../../components/format.ts';
import { VerdictMark } from '../../components/verdict.tsx';
import { setOpen, withChange, type StartSite, type StartTreatment } from './edit.ts';
import { verdictOf } from './verdict-of.ts';

interface Props {
  readonly treatment: StartTreatment;
  readonly plan: TreatmentPlan | undefined;
  /** Volume after per site id; absent while it is computed. */
  readonly volumes: ReadonlyMap<string, number>;
  readonly scenario: Scenario;
  readonly world: ScenarioWorld;
  readonly target: ChangeTarget;
  readonly onChange: (next: Scenario) => void;
}

/** The sites of a treatment: patients now and then, the verdict, and what to do with each. */
export function SiteList({ treatment, plan, volumes, scenario, world, target, onChange }: Props) {
  const { t } = useTranslation();
  const performing = treatment.sites.filter(({ performsNow }) => performsNow);
  const others = treatment.sites.filter(({ performsNow }) => !performsNow);
  const [active, setActive] = useState(performing[0]?.siteId ?? '');
  const row = (site: StartSite) => (
    <SiteRow
      key={site.siteId}
      stop={site.siteId === active}
      onStop={() => setActive(site.siteId)}
      {...{ treatment, plan, volumes, scenario, world, target, onChange, site }}
      open={plan?.sites.find(({ siteId }) => siteId === site.siteId)?.open ?? site.performsNow}
    />
  );
  const opened = others.filter((site) => plan?.sites.find(({ siteId }) => siteId === site.siteId)?.open === true);
  return (
    <>
      <p className="zp-note">{t('scenario.sitesHelp')}</p>
      <ul className="zp-sites">{[...performing, ...opened].map(row)}</ul>
      {others.length === opened.length ? null : (
        <details className="zp-more">
          <summary>{t('scenario.others', { count: others.length - opened.length })}</summary>
          <ul className="zp-sites">{others.filter((site) => !opened.includes(site)).map(row)}</ul>
        </details>
      )}
    </>
  );
}

interface RowProps {
  readonly site: StartSite;
  readonly open: boolean;
  /** Whether the Tab key stops here; one row of the list has it, arrow keys go to the others. */
  readonly stop: boolean;
  readonly onStop: () => void;
}

/** Arrow keys go along the rows of a list, so that the Tab key passes it in one step. */
function alongRows(event: KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const rows = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-site]') ?? [])];
  const at = rows.indexOf(event.currentTarget);
  const step = steps[event.key];
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step === undefined ? -1 : at + step;
  const row = rows[next];
  if (row === undefined) return;
  event.preventDefault();
  row.focus();
}

function SiteRow({
  site,
  open,
  treatment,
  plan,
  volumes,
  scenario,
  world,
  target,
  onChange,
  stop,
  onStop,
}: Props & RowProps) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const own = plan?.sites.find(({ siteId }) => siteId === site.siteId);
  const after = volumes.get(site.siteId) ?? null;
  const before = site.counted === null ? null : (site.counted.low + site.counted.high) / 2;
  const difference = after === null || before === null ? null : after - before;
  const siteId = asId<Change['siteId']>(site.siteId);
  const add = (change: Change) => onChange(withChange(scenario, change));
  const elsewhere = treatment.sites.filter(
    (other) => other.siteId !== site.siteId && plan?.sites.find((one) => one.siteId === other.siteId)?.open === true,
  );
  return (
    <li className={open ? 'zp-sites__row' : 'zp-sites__row zp-sites__row--closed'}>
      <div className="zp-sites__main">
        <VerdictMark mark={open ? verdictOf(after, site, treatment.norm) : 'none'} />
        <span className="zp-sites__name">{site.name}</span>
        <span className="zp-sites__count">
          {formatInterval(site.counted, lang)}
          {' → '}
          <strong>{after === null ? '…' : formatNumber(after, lang)}</strong>
          {difference === null || Math.abs(difference) < 0.05
            ? ''
            : ` (${formatMargin({ low: difference, high: difference }, lang)})`}
        </span>
        <Button
          purpose={open ? 'secondary' : 'primary'}
          onClick={() => onChange(setOpen(scenario, world, target, siteId, !open))}
          data-site={site.siteId}
          tabIndex={stop ? 0 : -1}
          onFocus={onStop}
          onKeyDown={alongRows}
          aria-label={t(open ? 'scenario.closeSite' : 'scenario.openSite', { name: site.name })}
        >
          {t(open ? 'scenario.close' : 'scenario.open')}
        </Button>
      </div>
      <details className="zp-more">
        <summary tabIndex={stop ? 0 : -1}>{t('scenario.more')}</summary>
        <div className="zp-sites__more">
          <label className="zp-plans__check">
            <input
              type="checkbox"
              checked={own?.forced === true}
              onChange={({ target: { checked } }) =>
                checked
                  ? add({ kind: 'force', target, siteId })
                  : onChange({
                      ...scenario,
                      changes: scenario.changes.filter((one) => !(one.kind === 'force' && one.siteId === siteId)),
                    })
              }
            />
            <span>{t('scenario.force')}</span>
          </label>
          <NumberChange
            label={t('scenario.cap')}
            value={own?.cap ?? null}
            most={1_000_000}
            onSet={(value) => add({ kind: 'cap', target, siteId, patientsPerYear: asCases(value) })}
          />
          <NumberChange
            label={t('scenario.share')}
            value={own?.share === null || own === undefined ? null : own.share * 100}
            most={100}
            onSet={(value) => add({ kind: 'set-share', target, siteId, share: asShare(value / 100) })}
          />
          {site.performsNow ? (
            <>
              <SelectField
                label={t('scenario.moveTo')}
                value={own?.moves[0]?.toSiteId ?? ''}
                onChange={(to) => {
                  if (to !== '') add({ kind: 'move', target, siteId, toSiteId: asId(to), share: asShare(1) });
                }}
                options={[
                  { value: '', label: t('scenario.byModel') },
                  ...elsewhere.map(({ siteId: id, name }) => ({ value: id, label: name })),
                ]}
              />
              <SelectField
                label={t('scenario.shareCare')}
                value={own?.hubSiteId ?? ''}
                onChange={(hub) => {
                  if (hub !== '') add({ kind: 'share-care', target, siteId, hubSiteId: asId(hub) });
                }}
                options={[
                  { value: '', label: t('scenario.noHub') },
                  ...elsewhere.map(({ siteId: id, name }) => ({ value: id, label: name })),
                ]}
              />
            </>
          ) : null}
        </div>
      </details>
    </li>
  );
}

/** A number that becomes a change when the reader leaves the field or presses Enter. */
function NumberChange({
  label,
  value,
  most,
  onSet,
}: {
  label: string;
  value: number | null;
  most: number;
  onSet: (value: number) => void;
}) {
  const set = (text: string) => {
    const found = Number(text.replace(',', '.'));
    if (text.trim() !== '' && Number.isFinite(found) && found >= 0 && found <= most && found !== value) onSet(found);
  };
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          key={value ?? 'none'}
          id={id}
          className="utrecht-textbox utrecht-textbox--html-input"
          inputMode="decimal"
          defaultValue={value === null ? '' : String(Math.round(value * 10) / 10)}
          onBlur={({ target: { value: text } }) => set(text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') set(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}
