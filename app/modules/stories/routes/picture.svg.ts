import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLicence } from "../publications";
import { readEvidence } from "../snapshots";
import { refuse } from "../../decision";
import { isPicture, pictureSvg } from "../components/pictures";
import { withErrorResponse } from "../../../server/errors";
import { svgPicture } from "../../../server/svgPicture";
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
