/**
 * How long an answer may lie unread: a phone in a tunnel is out again by then. The system reports what was
 * read in large steps, for which a slow line needs some seconds.
 */
export const UNREAD_MS = 30_000;

/** Often enough that nobody holds anything for much longer than that. */
export const LOOK_EVERY_MS = 5_000;

/**
 * A request line and its headers fit into a few packets; whoever takes longer over them holds a connection
 * for nothing.
 */
export const HEADERS_MS = 20_000;

/** The largest form, ten megabytes, over a bad line of a megabit and a half. */
export const REQUEST_MS = 120_000;

/**
 * Longer than a proxy or a client keeps an idle connection, so that they end it, and never in the middle of a
 * request.
 */
export const KEEP_ALIVE_MS = 65_000;

/**
 * Two thousand readers with a live page and another request each, and as many again. A connection costs some
 * ten kilobytes.
 */
export const CONNECTIONS = 8_000;

/**
 * Forty browsers of six connections behind one address of an office; a script that opens all there are is
 * stopped early.
 */
export const CONNECTIONS_PER_ADDRESS = 256;

/**
 * Browsers send one request at a time over a connection, and proxies do. Tools that send more at once send a
 * handful.
 */
export const REQUESTS_WAITING_PER_CONNECTION = 24;
