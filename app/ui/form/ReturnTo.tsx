import { useSearchParams } from "@remix-run/react";

/**
 * Tells a form's action where to come back to: the kind of page, and the cohorts it was looked at through.
 */
export function ReturnTo({ from }: { from: "thread" | "question" }) {
  const [params] = useSearchParams();
  return (
    <>
      <input type="hidden" name="from" value={from} />
      {params.get("as") && <input type="hidden" name="as" value={params.get("as")!} />}
    </>
  );
}
