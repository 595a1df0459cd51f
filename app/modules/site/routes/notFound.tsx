import type { LoaderFunctionArgs } from "@remix-run/node";

const nowhere = () => {
  throw new Response("There is nothing at this address.", { status: 404 });
};

/** Every address that is none of ours, for reading and for writing. */
export const loader = (_: LoaderFunctionArgs) => nowhere();
export const action = (_: LoaderFunctionArgs) => nowhere();

export default function Nowhere() {
  return null;
}
