interface Props {
  low: number;
  median: number;
  high: number;
}

/** Median and middle half of shares in percent, in a sentence and on a line from none to all. */
export const Quartiles = ({ low, median, high }: Props) => (
  <div className="quartiles">
    <p>
      Median <strong>{median} %</strong>, the middle half from {low} % to {high} %.
    </p>
    <figure aria-hidden="true">
      <svg width="100%" height="20" focusable="false">
        <line className="bar-base" x1="0" x2="100%" y1="10" y2="10" />
        <rect className="bar" x={`${low}%`} width={`${Math.max(1, high - low)}%`} y="3" height="14" />
        <line className="quartiles-median" x1={`${median}%`} x2={`${median}%`} y1="0" y2="20" />
      </svg>
      <figcaption>
        <span>0 %</span>
        <span>100 %</span>
      </figcaption>
    </figure>
  </div>
);
