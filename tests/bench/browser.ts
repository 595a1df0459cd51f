import { type Browser, chromium } from "playwright";
import { findBrowser, launchArguments } from "../support/browser";

export const openBrowser = async (say: (line: string) => void): Promise<Browser> =>
  chromium.launch({ executablePath: await findBrowser(say), args: launchArguments });

export interface Visit {
  /**
   * Bytes that came over the wire, headers left out, by what they are: document, stylesheet, font, script …
   */
  bytes: Map<string, number>;
  /** Milliseconds from the start to the largest thing painted; of tasks, what they take beyond 50 ms each. */
  lcp: number;
  tbt: number;
  /** Unitless: the share of the window that moved, by how far. */
  cls: number;
}

/**
 * A phone on a slow line: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up, and a quarter of this machine's
 * speed.
 */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 4;

/**
 * Opens an address with an empty cache, as a visitor or with these cookies, and waits until nothing more
 * comes.
 */
export async function visit(
  browser: Browser,
  url: string,
  { cookie = "", slow = false }: { cookie?: string; slow?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 });
  try {
    if (cookie)
      await context.addCookies(
        cookie.split("; ").map((pair) => ({
          name: pair.slice(0, pair.indexOf("=")),
          value: pair.slice(pair.indexOf("=") + 1),
          url,
        })),
      );
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    if (slow) {
      await cdp.send("Network.emulateNetworkConditions", SLOW);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    }
    const bytes = new Map<string, number>();
    const kinds = new Map<string, { type: string; headers: number }>();
    cdp.on("Network.responseReceived", ({ requestId, type, response }) =>
      kinds.set(requestId, { type: type.toLowerCase(), headers: response.encodedDataLength }),
    );
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind)
        bytes.set(kind.type, (bytes.get(kind.type) ?? 0) + Math.max(0, encodedDataLength - kind.headers));
    });
    await page.addInitScript({
      content: `window.seen = { lcp: 0, tbt: 0, cls: 0 };
        const watch = (type, note) =>
          new PerformanceObserver((list) => list.getEntries().forEach(note))
            .observe({ type, buffered: true });
        watch("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
        watch("longtask", (entry) => (seen.tbt += Math.max(0, entry.duration - 50)));
        watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });`,
    });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForLoadState("networkidle");
    const seen = await page.evaluate<Pick<Visit, "lcp" | "tbt" | "cls">>("seen");
    return { bytes, ...seen };
  } finally {
    await context.close();
  }
}
