import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { ActForm, CheckInput, LongInput } from './inputs.tsx';
import { may, momentText, type PartProps } from './names.ts';
import { useAct } from './use-act.ts';

interface Anchor {
  readonly kind: 'figure' | 'intervention' | 'plan' | 'step';
  readonly id: string;
}

/** What people say about a part of the table, and a way to say something. */
export function Comments({ table, names, lang, anchor }: PartProps & { anchor: Anchor }) {
  const { t } = useTranslation();
  const resolving = useAct(table.id);
  const here = table.comments.filter((one) => one.anchor.kind === anchor.kind && one.anchor.id === anchor.id);
  return (
    <Section id={`opmerkingen-${anchor.id}`} title={t('decision.comments.title')}>
      {here.length === 0 ? <p>{t('decision.comments.none')}</p> : null}
      <ul className="zp-comments">
        {here.map((one) => (
          <li key={one.id} className={one.resolvedAt === null ? 'zp-comment' : 'zp-comment zp-comment--resolved'}>
            <p className="zp-muted">
              {one.personName} ({names.party(one.partyId)}) · {momentText(one.at, lang)}
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
      {may(table, 'comment-made') ? <CommentForm table={table} anchor={anchor} /> : null}
    </Section>
  );
}

function CommentForm({ table, anchor }: Pick<PartProps, 'table'> & { anchor: Anchor }) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [text, setText] = useState('');
  const [mention, setMention] = useState('');
  const [own, setOwn] = useState(false);
  const send = (): void =>
    doing.actAndThen(
      { kind: 'comment-made', anchor, text, mentions: mention === '' ? [] : [mention], ownPartyOnly: own },
      () => {
        setText('');
        setMention('');
      },
    );
  return (
    <ActForm submit={t('decision.comments.submit')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
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
