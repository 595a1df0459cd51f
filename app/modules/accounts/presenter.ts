import { deviceName } from "./device";

interface SessionRow {
  id: string;
  createdAt: Date;
  lastUsedAt: Date;
  userAgent: string;
}

/** A session as its owner sees it. */
export const presentSession = (row: SessionRow, current: string | null) => ({
  id: row.id,
  device: deviceName(row.userAgent),
  startedAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt.toISOString(),
  thisDevice: row.id === current,
});

export type DeviceSession = ReturnType<typeof presentSession>;
