import { type Card, cardSvg } from "../ui/card";
import { drawable, pngOf } from "./cards";

/** Previews are fetched once for many readers; a result may be some minutes old there. */
const HEADERS = {
  "Content-Type": "image/png",
  "Cache-Control": "public, max-age=600",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/**
 * The picture as a PNG. Words in a script that the fonts have not are left out; `unnamed` stands for a title
 * of such words.
 */
export async function sendCard({ title, about, result }: Card, unnamed: string): Promise<Response> {
  const svg = cardSvg({
    title: drawable(title) ?? unnamed,
    about: drawable(about) ?? "",
    result: result && {
      ...result,
      prompt: drawable(result.prompt) ?? "",
      bars: result.bars.map(({ label, votes }, at) => ({
        label: drawable(label) ?? `Answer ${at + 1}`,
        votes,
      })),
    },
  });
  return new Response(new Uint8Array(await pngOf(svg)), { headers: HEADERS });
}
