import { expect, it } from "vitest";
import { Client } from "../support/client";
import { startServer } from "../support/server";

it("whoever starts the site without any setting serves React's production build, and what that prints is in the log", async () => {
  const site = await startServer({ node: ["--import", "./tests/support/loadedReact.mjs"] });
  expect((await new Client(site.url).get("/")).status).toBe(200);
  process.kill(site.pid, "SIGUSR2");
  await expect
    .poll(() => /^\{.*"msg":"React's (\w+) build"\}$/m.exec(site.output())?.[1], { timeout: 20_000 })
    .toBe("production");
  await site.stop();
}, 60_000);

it("the built site knows the common passwords", async () => {
  const site = await startServer();
  const form = { username: "ada", email: "ada@example.org", password: "PassWord123" };
  const answer = await new Client(site.url).post("/register", form);
  expect([answer.status, answer.text.includes("tried first")]).toEqual([422, true]);
  await site.stop();
}, 60_000);
