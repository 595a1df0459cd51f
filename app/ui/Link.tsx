import type { AnchorHTMLAttributes, ReactElement } from "react";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** From the root on, or from "?" or "#" on. */
  to: string;
}

/**
 * A link within the site, as a plain one: a page has hundreds, and Remix's own asks the router for each where
 * it leads. On a member's page `FollowLinks` takes the clicks.
 */
export const Link = ({ to, children, ...rest }: Props): ReactElement => (
  <a data-in="" href={to} {...rest}>
    {children}
  </a>
);
