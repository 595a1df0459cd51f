import type { Claim } from "../queueTypes";

/** The moderator who has claimed an item, and the end of the claim; nothing where nobody has. */
export function ClaimSign({ claim }: { claim: Claim }) {
  if (claim.by === "nobody" || claim.until === null) return null;
  const until = <time dateTime={claim.until}>{claim.until.slice(11, 16)} UTC</time>;
  return claim.by === "me" ? (
    <span className="mark claim-mine">yours until {until}</span>
  ) : (
    <span className="mark claim-other">
      {claim.username} has it until {until}
    </span>
  );
}
