import type { Licence } from "../types";

/**
 * Says to whoever reads a table by program where its columns are explained, and under which licence it is
 * (RFC 8288).
 */
export const describedBy = (licence: Licence | null): { Link: string } => ({
  Link: [
    '</evidence/codebook.csv>; rel="describedby"',
    ...(licence?.address ? [`<${licence.address}>; rel="license"`] : []),
  ].join(", "),
});
