/** For `node --import`: tells on SIGUSR2 which of React's builds the process has read. */
process.on("SIGUSR2", async () => {
  const { default: react } = await import("react");
  const internals = react.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED;
  console.warn(`React's ${"ReactDebugCurrentFrame" in internals ? "development" : "production"} build`);
});
