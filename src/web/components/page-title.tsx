import { Heading } from '@nl-design-system-candidate/heading-react/css';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly kicker?: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of a page: what it is, its name, one sentence. */
export function PageTitle({ title, kicker, lead, children }: Props) {
  return (
    <div className="zp-title">
      {kicker === undefined ? null : <p className="zp-kicker">{kicker}</p>}
      <Heading level={1}>{title}</Heading>
      {lead === undefined ? null : <p className="zp-lead">{lead}</p>}
      {children}
    </div>
  );
}

/** A part of a page with its heading and a line of explanation. */
export function Section({
  id,
  title,
  lead,
  aside,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="zp-section" aria-labelledby={id}>
      <div className="zp-section__head">
        <div>
          <Heading level={2} id={id}>
            {title}
          </Heading>
          {lead === undefined ? null : <p className="zp-section__lead">{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
