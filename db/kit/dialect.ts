/**
 * The engine the tables are shaped for. Tables take shape while their module loads, before any
 * configuration can be handed to them, so this is the one setting read here and not in app/server/env.ts.
 */
export const dialect: "sqlite" | "pg" = process.env.BYWAY_DIALECT === "pg" ? "pg" : "sqlite";
