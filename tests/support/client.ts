import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** The headers of Chromium when somebody follows a link, or types an address. */
export const NAVIGATION = {
  "Sec-Fetch-Site": "same-origin",
  "Sec-Fetch-Mode": "navigate",
  "Sec-Fetch-Dest": "document",
  "Sec-Fetch-User": "?1",
};

type Fields = Record<string, string | string[]>;

export interface Answer {
  status: number;
  location: string | null;
  headers: Headers;
  text: string;
}

const endedMeanwhile = (error: unknown): boolean =>
  error instanceof TypeError && (error.cause as { code?: string } | undefined)?.code === "UND_ERR_SOCKET";

/**
 * A browser as far as a server can tell: it keeps cookies, says where its forms come from, and follows
 * nothing by itself.
 */
export class Client {
  readonly cookies = new Map<string, string>();
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }

  get = (path: string, headers: Record<string, string> = {}) => this.send(path, { headers });

  /** Goes to a page as somebody before a browser does. Node's `fetch` says for itself that it is none. */
  async open(
    path: string,
    { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const asked = request(new URL(path, this.url), {
      method,
      headers: { ...NAVIGATION, ...headers, Cookie: this.cookieHeader() },
    });
    const answer = await new Promise<IncomingMessage>((done, failed) =>
      asked.once("response", done).once("error", failed).end(),
    );
    const received = new Headers(
      Object.entries(answer.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((each): [string, string] => [name, each]),
      ),
    );
    return {
      status: answer.statusCode!,
      location: received.get("Location"),
      headers: received,
      text: await text(answer),
    };
  }

  private cookieHeader = () => [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  /** Sends a form as a browser on this site would. */
  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each);
    return this.send(path, {
      method: "POST",
      body,
      headers: { Origin: this.url, "Sec-Fetch-Site": "same-origin", ...headers },
    });
  }

  /** Sends a form and follows where it leads; the last answer, with the address it came from. */
  async postAndFollow(path: string, fields: Fields = {}): Promise<Answer & { at: string }> {
    let answer = await this.post(path, fields);
    let at = path;
    for (let hops = 0; answer.location && hops < 5; hops++) {
      at = new URL(answer.location, this.url).pathname;
      answer = await this.get(answer.location);
    }
    return { ...answer, at };
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse((await this.get(path)).text) as T;
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const cookie = this.cookieHeader();
    const ask = () =>
      fetch(new URL(path, this.url), {
        ...init,
        redirect: "manual",
        headers: { ...init.headers, ...(cookie ? { Cookie: cookie } : {}) },
      });
    // A connection that was kept may end as it is used again: a browser asks once more, where that is safe.
    const response = await ask().catch((error: unknown) => {
      const wasKept = init.headers?.Connection !== "close" && endedMeanwhile(error);
      if ((init.method ?? "GET") !== "GET" || !wasKept) throw error;
      return ask();
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      const gone = /max-age=0\b/i.test(line) || pair.length === at + 1;
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return {
      status: response.status,
      location: response.headers.get("Location"),
      headers: response.headers,
      text: await response.text(),
    };
  }
}

let made = 0;
export const PASSWORD = "correct horse battery staple";

/** A client whose owner has just registered. */
export async function registered(url: string, username = `member-${++made}`): Promise<Client> {
  const client = new Client(url);
  const answer = await client.post("/register", {
    username,
    email: `${username}@example.org`,
    password: PASSWORD,
  });
  if (answer.status !== 303 && answer.status !== 302)
    throw new Error(`${username} could not register: ${answer.status}\n${answer.text}`);
  return client;
}
