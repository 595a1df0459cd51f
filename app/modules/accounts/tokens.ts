import { createHash, randomBytes } from "node:crypto";

/** 200 bits that nobody guesses, in letters that an address can hold. */
export const newToken = (): string => randomBytes(25).toString("base64url");

/** Returns the stored form of a token. Nobody who reads the database can use it. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
