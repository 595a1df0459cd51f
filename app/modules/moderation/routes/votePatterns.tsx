import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  BALLOTS_AT_LEAST,
  ORIGIN_DAYS,
  SHARE_AT_LEAST_PERCENT,
  VOTES_AT_LEAST,
} from "../votePatterns/limits";
import { readPatterns } from "../votePatterns/views";
import type { Patterns as PatternsShown } from "../votePatterns/types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Scrolled } from "../../../ui/chart/ScrollRegion";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";
import { withErrorResponse } from "../../../server/errors";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Vote patterns" });

/** Returns the unusual patterns among votes. For moderators. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => ({ found: await readPatterns(memberOf(args)) }));

export default function Patterns() {
  const { found } = useLoaderData<typeof loader>();
  return (
    <div className="page act patterns">
      <p className="crumb">
        <Link to="/moderation">Moderation</Link>
      </p>
      <h1>Vote patterns</h1>
      <p className="note">
        These are facts, not proof. A household, an office or a mobile network shares one address, and a
        reader may have a favourite author. Who voted for what is not shown. Votes are counted once a week, up
        to its Monday, so that nobody can tell from a change here who has just voted.
      </p>
      {found === null ? (
        <p className="note">Nothing has been counted yet. The first count comes within the hour.</p>
      ) : (
        <Found {...found} />
      )}
    </div>
  );
}

function Found({ at, addresses, addressBase, devotions, voters }: PatternsShown) {
  return (
    <>
      <p>
        Counted up to Monday, <Day at={at} />.
      </p>
      <section aria-labelledby="addresses">
        <h2 id="addresses">Ballots from one address</h2>
        <p className="note">
          {addressBase.origins === 0
            ? `No vote was cast in the ${ORIGIN_DAYS} days before.`
            : `Of ${counted(addressBase.origins, "address", "addresses")} that voted on a ` +
              `question in the ${ORIGIN_DAYS} days before, ` +
              `${addressBase.shared.toLocaleString("en-GB")} had ${BALLOTS_AT_LEAST} or ` +
              "more members' ballots on it. Addresses are kept as a hash, and forgotten " +
              `after ${ORIGIN_DAYS} days.`}
        </p>
        {addresses.length > 0 && (
          <Scrolled label="Table of ballots from one address">
            <table>
              <thead>
                <tr>
                  <th scope="col">Question</th>
                  <th scope="col" className="figure">
                    Ballots
                  </th>
                  <th scope="col">Members</th>
                  <th scope="col">Week</th>
                </tr>
              </thead>
              <tbody>
                {addresses.map(({ question, members, from, to }) => (
                  <tr key={`${question.id} ${members[0]}`}>
                    <td>
                      <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
                    </td>
                    <td className="figure">{members.length}</td>
                    <td className="members">
                      <Names names={members} />
                    </td>
                    <td>
                      <Day at={from} />
                      {from !== to && (
                        <>
                          {" to "}
                          <Day at={to} />
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
      </section>
      <section aria-labelledby="devotions">
        <h2 id="devotions">Helpful votes for one author</h2>
        <p className="note">
          {voters === 0
            ? `Nobody has found ${VOTES_AT_LEAST} posts helpful yet.`
            : `Of ${counted(voters, "member", "members")} with ${VOTES_AT_LEAST} or more ` +
              `helpful votes, ${devotions.length.toLocaleString("en-GB")} gave at least ` +
              `${SHARE_AT_LEAST_PERCENT} % of them to one author.`}
        </p>
        {devotions.length > 0 && (
          <Scrolled label="Table of helpful votes for one author">
            <table>
              <thead>
                <tr>
                  <th scope="col">Voter</th>
                  <th scope="col">Author</th>
                  <th scope="col" className="figure">
                    Votes
                  </th>
                </tr>
              </thead>
              <tbody>
                {devotions.map(({ voter, author, votes, of }) => (
                  <tr key={voter}>
                    <td>
                      <Names names={[voter]} />
                    </td>
                    <td>
                      <Names names={[author]} />
                    </td>
                    <td className="figure">
                      {votes} of {of}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
      </section>
    </>
  );
}

const Names = ({ names }: { names: string[] }) =>
  names.map((name, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <Link to={`/m/${name}`}>{name}</Link>
    </span>
  ));
