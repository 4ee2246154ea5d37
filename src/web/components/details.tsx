import type { ReactNode } from 'react';

export interface Detail {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values, one a line. */
export function Details({ items }: { items: readonly Detail[] }) {
  return (
    <dl className="zp-details">
      {items.map((item) => (
        <div key={item.name}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
