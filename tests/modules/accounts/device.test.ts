import { expect, it } from "vitest";
import { deviceName } from "../../../app/modules/accounts/device";

const MOZILLA = "Mozilla/5.0";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

it.each([
  [`${MOZILLA} (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0`, "Firefox on Windows"],
  [`${MOZILLA} (X11; Linux x86_64) ${CHROME}`, "Chrome on Linux"],
  [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${CHROME} Edg/130.0.0.0`, "Edge on Windows"],
  [`${MOZILLA} (Macintosh; Intel Mac OS X 14_6) ${CHROME} OPR/114.0`, "Opera on a Mac"],
  [
    `${MOZILLA} (Linux; Android 14; SM-S911B) ${CHROME.replace("Chrome", "SamsungBrowser/26.0 Chrome")}`,
    "Samsung Internet on Android",
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 ` +
      "Safari/605.1.15",
    "Safari on a Mac",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 ` +
      "Mobile/15E148 Safari/604.1",
    "Safari on an iPhone",
  ],
  [
    `${MOZILLA} (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/130.0 Mobile/15E148 ` +
      "Safari/604.1",
    "Chrome on an iPad",
  ],
  ["curl/8.5.0", "curl"],
  [`${MOZILLA} (X11; Linux x86_64) Something/1.0`, "A browser on Linux"],
  ["", "An unknown browser"],
])("%s", (userAgent, expected) => {
  expect(deviceName(userAgent)).toBe(expected);
});
