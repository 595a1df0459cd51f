import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
beforeAll(async () => void (site = await startServer({ env: { RATE_LIMITS: "off" } })));
afterAll(() => site.stop());

const STORY = { intent: "post", fromRole: "DevOps engineer", toRole: "MLOps engineer", stands: "made", hardest: "Feature stores.", votes: "yes" };
let keys = 0;
const tell = async (client: Client, more: Record<string, string> = {}) => (await client.post("/threads/1/story", { ...STORY, formKey: `stories-route-${++keys}`, ...more })).location;
const idIn = (location: string | null) => Number(/\/stories\/(\d+)/.exec(location ?? "")?.[1]);

describe("a story", () => {
  it("that is sent without a login is kept, and told once there is one", async () => {
    const visitor = new Client(site.url);
    expect((await visitor.get("/threads/1/story")).location).toMatch(/^\/login/);
    expect(await tell(visitor, { toRole: "Kept engineer" })).toBe("/login");
    expect((await visitor.get("/login")).text).toContain("Your story is kept. Log in and it is told.");
    const { location } = await visitor.post("/register", { username: "later", email: "later@example.org", password: PASSWORD });
    const { story } = await visitor.json<{ story: { toRole: string } }>(`/stories/${idIn(location)}.json`);
    expect(story.toRole).toBe("Kept engineer");
  });

  it("is changed by its own form alone", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada));
    expect((await ada.get(`/posts/${id}/edit`)).location).toBe(`/stories/${id}/edit`);
    const refused = await ada.post(`/posts/${id}/edit`, { intent: "save", body: "Something else.", revision: "1" });
    expect(refused.location).toBe(`/stories/${id}/edit`);
    expect((await ada.json<{ post: { html: string } }>(`/p/${id}.json`)).post.html).toContain("Feature stores.");
    const other = await registered(site.url);
    expect((await other.get(`/stories/${id}/edit`)).status).toBe(403);
    expect((await other.post(`/stories/${id}/edit`, { ...STORY, stands: "back", revision: "1" })).status).toBe(403);
    expect((await ada.post(`/stories/${id}/edit`, { ...STORY, stands: "back", revision: "1" })).location).toBe(`/stories/${id}`);
    expect((await ada.post(`/stories/${id}/edit`, { ...STORY, stands: "middle", revision: "1" })).status).toBe(409);
    expect((await ada.json<{ story: { stands: string } }>(`/stories/${id}.json`)).story.stands).toBe("back");
  });

  it("is told where it is asked for: there at once where one thread asks, else in one of a list", async () => {
    const ada = await registered(site.url);
    expect((await ada.get("/stories/new")).location).toBe("/threads/1/story");
    const { location } = await ada.post("/threads/new", { intent: "post", title: "From support to engineering", tags: "careers", body: "Who did?", formKey: "stories-second-place", q1kind: "status", q1prompt: "Did you?", q1options: "I did\nI did not" });
    expect(location).toMatch(/^\/t\/\d+\//);
    const { status, text } = await ada.get("/stories/new");
    expect(status).toBe(200);
    expect(text).toContain("From support to engineering");
    expect(text).toContain("Did you?");
  });

  it("has an address of its own, and none where a post tells none", async () => {
    const ada = await registered(site.url);
    const id = idIn(await tell(ada));
    const visitor = new Client(site.url);
    expect((await visitor.get(`/stories/${id}`)).location).toBe(`/stories/${id}/devops-engineer-to-mlops-engineer`);
    for (const path of ["/stories/1", "/stories/999999", "/stories/x", "/stories/1.json", "/stories?stands=sideways", "/stories?after=x"]) expect((await visitor.get(path)).status, path).toBe(404);
  });
});
