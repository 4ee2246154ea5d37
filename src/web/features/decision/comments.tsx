import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableView } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { formatInstant } from '../../components/format.ts';
import { ActForm, CheckInput, LongInput } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { useAct } from './use-act.ts';

interface Anchor {
  readonly kind: 'figure' | 'intervention' | 'plan' | 'step';
  readonly id: string;
}

/** A figure that a comment can be about, in a part that has several. */
export interface CommentFigure {
  readonly id: string;
  readonly name: string;
}

/** What people say about a part of the table or a figure of it, and a way to say something. */
export function Comments({
  table,
  names,
  lang,
  anchor,
  figures = [],
}: PartProps & { anchor: Anchor; figures?: readonly CommentFigure[] }) {
  const { t } = useTranslation();
  const resolving = useAct(table.id);
  const figureOf = (one: TableView['comments'][number]): CommentFigure | undefined =>
    one.anchor.kind === 'figure' ? figures.find(({ id }) => id === one.anchor.id) : undefined;
  const here = table.comments.filter(
    (one) => (one.anchor.kind === anchor.kind && one.anchor.id === anchor.id) || figureOf(one) !== undefined,
  );
  return (
    <Section id={`opmerkingen-${anchor.id}`} title={t('decision.comments.title')}>
      {here.length === 0 ? <p>{t('decision.comments.none')}</p> : null}
      <ul className="zp-comments">
        {here.map((one) => (
          <li key={one.id} className={one.resolvedAt === null ? 'zp-comment' : 'zp-comment zp-comment--resolved'}>
            <p className="zp-muted">
              {one.personName} ({names.party(one.partyId)}) · {formatInstant(one.at, lang)}
              {figureOf(one) === undefined ? '' : ` · ${t('decision.comments.on', { figure: figureOf(one)?.name })}`}
              {one.ownPartyOnly ? ` · ${t('decision.comments.own')}` : ''}
              {one.resolvedAt === null ? '' : ` · ${t('decision.comments.resolved')}`}
            </p>
            <p className="zp-said">{one.text}</p>
            {one.resolvedAt === null && may(table, 'comment-resolved') && one.partyId === table.me?.partyId ? (
              <Button
                purpose="subtle"
                onClick={() => resolving.act({ kind: 'comment-resolved', id: one.id })}
                busy={resolving.busy}
              >
                {t('decision.comments.resolve')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {may(table, 'comment-made') ? <CommentForm table={table} anchor={anchor} figures={figures} /> : null}
    </Section>
  );
}

function CommentForm({
  table,
  anchor,
  figures,
}: Pick<PartProps, 'table'> & { anchor: Anchor; figures: readonly CommentFigure[] }) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [text, setText] = useState('');
  const [mention, setMention] = useState('');
  const [own, setOwn] = useState(false);
  const [figure, setFigure] = useState('');
  const about: Anchor = figure === '' ? anchor : { kind: 'figure', id: figure };
  const send = (): void =>
    doing.actAndThen(
      { kind: 'comment-made', anchor: about, text, mentions: mention === '' ? [] : [mention], ownPartyOnly: own },
      () => {
        setText('');
        setMention('');
      },
    );
  return (
    <ActForm submit={t('decision.comments.submit')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
      {figures.length === 0 ? null : (
        <SelectField
          label={t('decision.comments.about')}
          value={figure}
          onChange={setFigure}
          options={[
            { value: '', label: t('decision.comments.whole') },
            ...figures.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <LongInput label={t('decision.comments.text')} value={text} onChange={setText} />
      <SelectField
        label={t('decision.comments.mention')}
        value={mention}
        onChange={setMention}
        options={[
          { value: '', label: t('decision.comments.nobody') },
          ...table.members.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <CheckInput label={t('decision.comments.own')} checked={own} onChange={setOwn} />
    </ActForm>
  );
}
