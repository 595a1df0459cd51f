/** Content that may be wider than the page: it scrolls by itself, by keyboard too. */
export const Scrolled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="scrolled" role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);

/** The caption of a table that scrolls: it keeps to what is in sight. */
export const ScrolledCaption = ({ children }: { children: React.ReactNode }) => (
  <caption>
    <span className="scrolled-caption">{children}</span>
  </caption>
);
