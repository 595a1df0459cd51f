import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { interval } from "../../../stats/wilson";
import { SMALL_GROUP } from "../../../stats/limits";
import { type Evidence as Figures, SHARED, type Shared } from "../evidence";
import { ACTION_TYPES } from "../../moderation/actionTypes";
import { mayAct } from "../../moderation/rights";
import { readLicence } from "../publications";
import { readVotesBeside } from "../views";
import { readEvidence } from "../snapshots";
import { DATA_VERSION } from "../csvExport";
import type { Licence } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { type Drawing, Flows } from "../components/Flows";
import { TITLES } from "../components/pictures";
import { Quartiles } from "../components/Quartiles";
import { Shares } from "../components/Shares";
import { VotesBeside } from "../components/VotesBeside";
import { Survival } from "../components/Survival";
import { Day } from "../../../ui/time";
import { useViewer } from "../../accounts/components/viewer";
import { counted } from "../../../ui/words";
import { withErrorResponse } from "../../../server/errors";
import { cohortsFrom } from "../../../server/params";
import { drawFlows } from "./sankey";

const ENOUGH = `once ${SMALL_GROUP} members have told theirs`;
const NOT_ENOUGH = `Not enough stories yet: what they say together is told ${ENOUGH}.`;

export const meta: MetaFunction<typeof loader> = (page) =>
  headOf(page, {
    title: "What the stories say",
    description:
      "What transition stories say together: how long a move took, what carried over, " +
      "what was learned, and how it was paid.",
  });

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const [told, licence, beside] = await Promise.all([
      readEvidence(),
      readLicence(),
      readVotesBeside(context.viewer, cohortsFrom(request.url)),
    ]);
    return {
      ...told,
      licence,
      beside,
      drawing: told.evidence.flows.told && drawFlows(told.evidence.flows.told),
    };
  });

/** The filter of the stories' list that shows whom a group is made of. */
const FILTERS: Partial<Record<Shared, string>> = {
  stands: "stands",
  how: "how",
  stage: "stage",
  again: "again",
};

export default function Evidence() {
  const { at, evidence, licence, drawing, beside } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <header className="list-head">
        <h1>What the stories say</h1>
        <nav aria-label="Stories">
          <Link to="/stories">All stories</Link>
          <Link className="new-thread" to="/stories/new">
            Tell your story
          </Link>
        </nav>
      </header>
      {at === null ? (
        <p className="note stories-count">
          {NOT_ENOUGH} <Link to="/stories/new">Tell yours</Link>
        </p>
      ) : (
        <>
          <p className="note stories-count">
            Of {counted(evidence.stories, "story", "stories")}, as of <Day at={at} />. These are people who
            chose to tell, not everybody who moved. Figures change once stories of {SMALL_GROUP} members have
            come, gone or been changed, and no group below {SMALL_GROUP} is told. Some stories are counted
            only and cannot be read; they come in by fives.
          </p>
          <Pictures evidence={evidence} drawing={drawing} />
        </>
      )}
      {beside.map((votes) => (
        <VotesBeside key={votes.thread.id} votes={votes} />
      ))}
      <TakeAlong licence={licence} />
    </div>
  );
}

function Pictures({ evidence, drawing }: { evidence: Figures; drawing: Drawing | null }) {
  const { shared, flows, carriedOver, carriedBands, taken, skills } = evidence;
  const share = (field: Shared) => (
    <Shares
      key={field}
      id={field}
      title={TITLES[field]}
      picture={shared[field]}
      labelOf={(key) => (SHARED[field] as Record<string, string>)[key]!}
      hrefOf={
        FILTERS[field] ? (key) => `/stories?${new URLSearchParams({ [FILTERS[field]!]: key })}` : undefined
      }
      range={(n) => interval(n, shared[field].n)}
    />
  );
  return (
    <div className="pictures">
      {share("stands")}
      <Shares
        id="flows"
        title={TITLES.flows}
        picture={flows}
        labelOf={(key) => key}
        hrefOf={(key) =>
          `/stories?${new URLSearchParams({ from: key.split(" → ")[0]!, to: key.split(" → ")[1] ?? "" })}`
        }
        figure={drawing && <Flows drawing={drawing} />}
      />
      <Survival picture={taken} />
      <Shares
        id="carried-over"
        title={TITLES["carried-over"]}
        picture={carriedBands}
        labelOf={(key) => key}
        range={(n) => interval(n, carriedBands.n)}
        aside="by their authors’ own estimate; median and quartiles in steps of five percent"
        figure={carriedOver.told && <Quartiles {...carriedOver.told} />}
      />
      {(["carried", "learned"] as const).map((kind) => (
        <Shares
          key={kind}
          id={`skills-${kind}`}
          title={TITLES[`skills-${kind}`]}
          picture={{
            n: skills[kind].n,
            told: skills[kind].told && { told: skills[kind].told!, others: null },
          }}
          labelOf={(key) => key}
          hrefOf={(key) => `/stories?${new URLSearchParams({ skill: key })}`}
          range={(n) => interval(n, skills[kind].n)}
          aside={
            "each names any number of them; those that fewer than five name, or all but " +
            "fewer than five, are left out"
          }
        />
      ))}
      {(["pay", "again", "how", "stage", "models"] as const).map(share)}
    </div>
  );
}

/** The files behind the page, and what may be done with them. */
function TakeAlong({ licence }: { licence: Licence | null }) {
  const names = mayAct(useViewer(), ACTION_TYPES["set-data-licence"].right, null).ok;
  return (
    <section className="take-along" aria-labelledby="take-along">
      <h2 id="take-along">Take it along</h2>
      <ul>
        <li>
          The figures as <a href="/evidence.csv">CSV</a> or <a href="/evidence.json">JSON</a>, in the groups
          of this page
        </li>
        <li>
          The stories and their fields as <a href="/stories.csv">CSV</a> or <a href="/stories.json">JSON</a>
        </li>
        <li>
          What each column means, in the <a href="/evidence/codebook.csv">codebook</a>, version {DATA_VERSION}
        </li>
        <li>
          A picture to stand in another page:{" "}
          {Object.entries(TITLES).map(([name, title], n) => (
            <span key={name}>
              {n > 0 && " · "}
              <a href={`/evidence/${name}.svg`}>{title}</a>
            </span>
          ))}
        </li>
      </ul>
      <p className="note">
        {licence ? (
          <>
            Licence:{" "}
            {licence.address ? (
              <a href={licence.address} rel="license">
                {licence.name}
              </a>
            ) : (
              licence.name
            )}
            .
          </>
        ) : (
          "No licence is named for these data. What a member wrote is theirs: ask before " +
          "you publish more than a quotation."
        )}
        {names && (
          <>
            {" "}
            <Link to="/moderation/site/0/set-data-licence">Name the licence</Link>
          </>
        )}
      </p>
    </section>
  );
}
