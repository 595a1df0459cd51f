/** For `node --import`: prints on SIGUSR2, as a library may at any time. */
process.on("SIGUSR2", () => console.warn("printed by a library"));
