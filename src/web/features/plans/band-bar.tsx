interface Band {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

interface Props {
  readonly label: string;
  readonly band: Band;
  /** Ends of the scale. */
  readonly least: number;
  readonly most: number;
  readonly write: (value: number) => string;
}

/** A value with the range that the ground leaves open, in figures and as a bar; the bar says nothing that the figures do not. */
export function BandBar({ label, band, least, most, write }: Props) {
  const at = (value: number): number => (100 * (Math.min(most, Math.max(least, value)) - least)) / (most - least);
  const [from, to] = [write(band.low), write(band.high)];
  return (
    <div className="zp-band">
      <dt>{label}</dt>
      <dd>
        <strong>{from === to ? from : `${from} – ${to}`}</strong>
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="zp-band__bar" aria-hidden="true">
          <rect x="0" y="2.5" width="100" height="1" className="zp-band__scale" />
          <rect x={at(band.low)} y="1" width={Math.max(0.8, at(band.high) - at(band.low))} height="4" />
          <rect x={at(band.central) - 0.4} y="0" width="0.8" height="6" className="zp-band__central" />
        </svg>
      </dd>
    </div>
  );
}
