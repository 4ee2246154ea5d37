import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complexities, expectations } from '../../../core/decision/index.ts';
import { type Complexity, type Expectation, surveyQuery, type SurveyView } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { formatShortDay } from '../../components/format.ts';
import { AnswerBars } from './answer-bars.tsx';
import { ActForm, CheckInput, Fold, LongInput } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { useAct } from './use-act.ts';

interface SurveyProps extends PartProps {
  readonly survey: SurveyView;
}

/** What people expect and find hard; only sums are shown, and only of enough answers. */
export function SurveyTab(props: PartProps) {
  const survey = useQuery(surveyQuery(props.table.id, props.table.seq));
  if (survey.isError) return <Failure cause={survey.error} retry={() => void survey.refetch()} />;
  if (survey.data === undefined) return <Loading tall />;
  const all = { ...props, survey: survey.data };
  return (
    <>
      <Deadlines {...all} />
      <Complexities {...all} />
      <Factors {...all} />
      {may(props.table, 'survey-answered') ? <SurveyForm {...all} /> : null}
    </>
  );
}

function Deadlines(props: SurveyProps) {
  const { table, survey, lang } = props;
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const mine = (theme: string, due: string): string =>
    survey.mine.expectations.find((one) => one.theme === theme && one.due === due)?.expectation ?? '';
  const published = (theme: string, due: string) =>
    survey.published.expectations.find(
      (one) => one.regionId === table.regionId && one.theme === theme && one.due === due,
    )?.mark;
  return (
    <Section id="verwachting" title={t('decision.survey.title')}>
      <p>{t('decision.survey.steps', { least: survey.least })}</p>
      <ScrollTable caption={t('decision.survey.title')}>
        <thead>
          <tr>
            <th scope="col">{t('decision.survey.theme')}</th>
            <th scope="col">{t('decision.due')}</th>
            <th scope="col">{t('decision.survey.answers')}</th>
            <th scope="col">{t('decision.survey.region')}</th>
            <th scope="col">{t('decision.survey.published')}</th>
          </tr>
        </thead>
        <tbody>
          {survey.expectations.map((one) => {
            const before = published(one.theme, one.due);
            return (
              <tr key={`${one.theme} ${one.due}`}>
                <th scope="row">{t(`decision.survey.themes.${one.theme}`)}</th>
                <td>{formatShortDay(one.due, lang)}</td>
                <td>
                  {one.counts === null ? (
                    t('decision.survey.tooFew', { least: survey.least })
                  ) : (
                    <AnswerBars
                      counts={one.counts}
                      names={Object.fromEntries(
                        expectations.map((key) => [key, t(`decision.survey.expectations.${key}`)]),
                      )}
                    />
                  )}
                  {may(table, 'expectation-given') ? (
                    <SelectField
                      label={t('decision.survey.mine', {
                        theme: t(`decision.survey.themes.${one.theme}`),
                        day: formatShortDay(one.due, lang),
                      })}
                      value={mine(one.theme, one.due)}
                      onChange={(value) =>
                        doing.act({
                          kind: 'expectation-given',
                          theme: one.theme as 'oncology' | 'vascular',
                          due: one.due,
                          expectation: value as Expectation,
                        })
                      }
                      options={[
                        { value: '', label: '–' },
                        ...expectations.map((value) => ({ value, label: t(`decision.survey.expectations.${value}`) })),
                      ]}
                    />
                  ) : null}
                </td>
                <td>
                  {one.region.mark === null
                    ? '–'
                    : `${t(`decision.survey.marks.${one.region.mark}`)} (${t(`decision.survey.${one.region.by ?? 'median'}`)})`}
                </td>
                <td>{before === undefined ? '–' : t(`decision.survey.marks.${before}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </ScrollTable>
      {doing.failure === null ? null : <Failure cause={doing.failure} />}
      {may(table, 'representative-chosen') ? <Representative {...props} /> : null}
    </Section>
  );
}

function Representative({ table, survey, lang }: SurveyProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [at, setAt] = useState('0');
  const [expectation, setExpectation] = useState<Expectation>('neutral');
  const [ground, setGround] = useState('');
  const line = survey.expectations[Number(at)];
  return (
    <Fold title={t('decision.survey.choose')}>
      <ActForm
        submit={t('decision.save')}
        busy={doing.busy}
        failure={doing.failure}
        onSubmit={() => {
          if (line !== undefined)
            doing.act({
              kind: 'representative-chosen',
              theme: line.theme as 'oncology' | 'vascular',
              due: line.due,
              expectation,
              ground,
            });
        }}
      >
        <SelectField
          label={t('decision.due')}
          value={at}
          onChange={setAt}
          options={survey.expectations.map((one, index) => ({
            value: String(index),
            label: `${t(`decision.survey.themes.${one.theme}`)}, ${formatShortDay(one.due, lang)}`,
          }))}
        />
        <SelectField
          label={t('decision.survey.region')}
          value={expectation}
          onChange={(value) => setExpectation(value as Expectation)}
          options={expectations.map((value) => ({ value, label: t(`decision.survey.expectations.${value}`) }))}
        />
        <LongInput label={t('decision.survey.ground')} value={ground} onChange={setGround} />
      </ActForm>
    </Fold>
  );
}

function Complexities({ survey, names }: SurveyProps) {
  const { t } = useTranslation();
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  const answered = survey.complexity.filter(({ answers }) => answers > 0);
  return (
    <Section id="complexiteit" title={t('decision.survey.complexityTitle')}>
      <ScrollTable caption={t('decision.survey.complexityTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('decision.treatment')}</th>
            <th scope="col">{t('decision.survey.answers')}</th>
            <th scope="col">{t('decision.survey.complex')}</th>
          </tr>
        </thead>
        <tbody>
          {answered.map((one) => (
            <tr key={one.interventionId}>
              <th scope="row">{names.treatment(one.interventionId)}</th>
              <td>
                {one.counts === null ? (
                  t('decision.survey.tooFew', { least: survey.least })
                ) : (
                  <AnswerBars
                    counts={one.counts}
                    names={Object.fromEntries(
                      complexities.map((key) => [key, t(`decision.survey.complexities.${key}`)]),
                    )}
                  />
                )}
              </td>
              <td>{one.complexShare === null ? '–' : percent(one.complexShare)}</td>
            </tr>
          ))}
          {survey.published.complexity.map((one) => (
            <tr key={one.name.nl}>
              <th scope="row">
                {one.name.nl} ({t('decision.survey.published')})
              </th>
              <td>{survey.published.respondents}</td>
              <td>
                {one.says === 'complex'
                  ? percent(one.share)
                  : `${t('decision.survey.complexities.simple')}: ${percent(one.share)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Section>
  );
}

function Factors({ survey, lang }: SurveyProps) {
  const { t } = useTranslation();
  return (
    <Section id="succesfactoren" title={t('decision.survey.factorsTitle')}>
      <ScrollTable caption={t('decision.survey.factorsTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('decision.survey.factorsTitle')}</th>
            <th scope="col">{t('decision.survey.mentions')}</th>
            <th scope="col">{t('decision.survey.published')}</th>
          </tr>
        </thead>
        <tbody>
          {survey.published.factors.map(({ id, name, mentions }) => (
            <tr key={id}>
              <th scope="row">{name[lang]}</th>
              <td>
                {survey.factors.find((one) => one.id === id)?.mentions ??
                  t('decision.survey.tooFew', { least: survey.least })}
              </td>
              <td>{t('decision.list.of', { done: mentions, all: survey.published.respondents })}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Section>
  );
}

function SurveyForm({ table, survey, lang }: SurveyProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(survey.mine.complexity.map((one) => [one.interventionId, one.answer])),
  );
  const [factors, setFactors] = useState<readonly string[]>(survey.mine.factors);
  const [saved, setSaved] = useState(false);
  const send = (): void =>
    doing.actAndThen(
      {
        kind: 'survey-answered',
        complexity: Object.entries(answers)
          .filter(([, answer]) => answer !== '')
          .map(([interventionId, answer]) => ({ interventionId, answer: answer as Complexity })),
        factors: [...factors],
      },
      () => setSaved(true),
    );
  return (
    <Fold title={t('decision.tabs.survey')}>
      <ActForm submit={t('decision.survey.submit')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
        {table.interventions.map(({ id, name }) => (
          <SelectField
            key={id}
            label={name[lang]}
            value={answers[id] ?? ''}
            onChange={(answer) => setAnswers({ ...answers, [id]: answer })}
            options={[
              { value: '', label: '–' },
              ...complexities.map((value) => ({ value, label: t(`decision.survey.complexities.${value}`) })),
            ]}
          />
        ))}
        <fieldset className="zp-fieldset">
          <legend>{t('decision.survey.factorsTitle')}</legend>
          {survey.published.factors.map(({ id, name }) => (
            <CheckInput
              key={id}
              label={name[lang]}
              checked={factors.includes(id)}
              onChange={(on) => setFactors(on ? [...factors, id] : factors.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
      </ActForm>
      {saved ? <p role="status">{t('decision.survey.saved')}</p> : null}
    </Fold>
  );
}
