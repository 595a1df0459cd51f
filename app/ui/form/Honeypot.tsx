/**
 * A field that people neither see nor hear, and no browser fills in: whatever does is a script. It comes back
 * empty, so that whose browser did all the same can send the form once more.
 */
export const Honeypot = () => (
  <div className="honeypot" aria-hidden="true">
    <label>
      Leave this empty
      <input
        type="text"
        name="homepage"
        defaultValue=""
        tabIndex={-1}
        autoComplete="off"
        data-1p-ignore=""
        data-lpignore="true"
      />
    </label>
  </div>
);
