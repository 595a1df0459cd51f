import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLicence } from "../../forum/stories/publishing";
import { readEvidence } from "../../forum/stories/snapshots";
import { refuse } from "../../forum/decision";
import { isPicture, pictureSvg } from "../../ui/stories/pictures";
import { withErrorResponse } from "../../web/errors";
import { svgPicture } from "../../web/svgPicture";
import { drawFlows } from "./sankey";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const name = params.picture ?? "";
    if (!isPicture(name)) return refuse("not_found");
    const [{ at, evidence }, licence] = await Promise.all([readEvidence(), readLicence()]);
    const flows = evidence.flows.told;
    return svgPicture(
      pictureSvg(name, evidence, {
        streams: flows && drawFlows(flows),
        day: at?.slice(0, 10) ?? null,
        licence: licence?.name ?? null,
        source: `${context.origin}/evidence#${name}`,
      }),
    );
  });
