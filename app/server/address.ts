import { isIPv6 } from "node:net";

/**
 * The client's address as rate limits count it. Behind `hops` proxies it is the entry of X-Forwarded-For that
 * the outermost of them wrote; anything further left is the client's own claim. An IPv6 client owns its whole
 * /64.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | null, hops: number): string {
  const chain = (forwardedFor ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const address = hops > 0 ? (chain.at(-hops) ?? chain[0] ?? socketAddress) : socketAddress;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? network64(plain) : plain;
}

function network64(address: string): string {
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail?.split(":").filter(Boolean) ?? [];
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
