import type { Db } from "../../../../db/client";
import type {
  Change,
  ColumnOf,
  Key,
  NewRow,
  Patch,
  Place,
  RowOf,
  TableName,
} from "../../../../db/queries/moderation/journal";
import type { AddressKind } from "../../../../db/queries/moderation/modActions";
import type { Member } from "../../accounts/types";
import type { About, Blocker, FieldValues, Option } from "../types";

/** The context of a handler. Every change that a preview counts and an undo restores goes through it. */
export interface ActionContext {
  tx: Db;
  viewer: Member;
  now: Date;
  /** Why, as it was given; empty in a preview. */
  why: { reason: string; publicNote: string };
  /** The rows with one of these values in a column, plain: points in time are milliseconds. */
  rows<T extends TableName>(
    table: T,
    column: ColumnOf<T>,
    values: readonly (string | number)[],
  ): Promise<RowOf<T>[]>;
  /** Changes columns of a row; says whether anything changed. */
  update<T extends TableName>(table: T, key: Key, patch: Patch<T>): Promise<boolean>;
  /** Changes columns of a row and keeps nothing of what was there: for what nothing may keep. */
  updateUnrecorded<T extends TableName>(table: T, key: Key, patch: Patch<T>): Promise<void>;
  /** As `update`, for a row of which the caller has read these columns in this transaction. */
  updateFrom<T extends TableName>(
    table: T,
    read: { key: Key; row: Partial<RowOf<T>> },
    patch: Patch<T>,
  ): Promise<boolean>;
  /** Adds a row, and returns it whole. `copyOf` is what it repeats: whoever ends it has ended that too. */
  insert<T extends TableName>(table: T, row: NewRow<T>, copyOf?: Place): Promise<RowOf<T>>;
  /**
   * Takes a row away, if it is there; says whether it was. Where its owner ends `twin`, which takes its
   * place, it does not come back.
   */
  remove(table: TableName, key: Key, twin?: Place): Promise<boolean>;
  /** As `updateFrom`, for many rows of which the caller has read these columns; returns how many changed. */
  updateAll<T extends TableName, R extends Partial<RowOf<T>>>(
    table: T,
    rows: readonly R[],
    patchOf: (row: R) => Patch<T>,
  ): Promise<number>;
  /** As `insert`, for many rows; returned in no particular order. */
  insertAll<T extends TableName>(
    table: T,
    rows: readonly NewRow<T>[],
    copyOf?: (row: RowOf<T>) => Place,
  ): Promise<RowOf<T>[]>;
  /** As `remove`, for many rows that the caller has read whole. */
  removeAll<T extends TableName>(
    table: T,
    rows: readonly RowOf<T>[],
    twinOf?: (row: RowOf<T>) => Place | undefined,
  ): Promise<void>;
  /**
   * Writes what is no change to be taken back: a wait that ends, a notice. A preview, which only reads,
   * leaves it out.
   */
  besides(write: () => Promise<unknown>): Promise<void>;
  /** Whether this is a preview: nothing is written, and what was changed is not to be read again. */
  foreseeing: boolean;
  /** Counts something that the preview and the log tell, by a name of `EFFECTS`. */
  count(effect: string, by?: number): void;
  /** Tells members besides the owner, with the words that the owner would read. */
  tell(memberIds: readonly number[]): void;
  /** Remembers for good that a former address leads to what has this id now. */
  moveAddress(kind: AddressKind, former: string, targetId: number): Promise<void>;
}

/** The result of an action. */
export interface ActionResult {
  about: About;
  /** The facts for the owner besides `about`, which the log shows: such as the title of a hidden thread. */
  tells?: About;
  /** The thread in which readers are shown that it happened, and under which post. */
  threadId?: number | null;
  postId?: number | null;
  /** Readers with the thread open hear of it. */
  announce?: readonly number[];
}

export interface Handler {
  /** Returns the values that the fields begin with. */
  defaults?(tx: Db, targetId: number): Promise<Record<string, string | string[]>>;
  /** Returns the options of the fields whose options are in the database. */
  options?(tx: Db, targetId: number): Promise<Record<string, readonly Option[]>>;
  /** Does the work that cannot be done inside a transaction, such as rendering a text, before `run`. */
  prepare?(targetId: number, given: FieldValues, viewer: Member): Promise<unknown>;
  /** Does it, or refuses. `prepared` is what `prepare` returned. */
  run(context: ActionContext, targetId: number, given: FieldValues, prepared: unknown): Promise<ActionResult>;
  /**
   * Returns the blockers of an undo besides changed rows: content written since into what the action made.
   */
  standing?(
    tx: Db,
    action: { id: number; targetId: number; about: About },
    changes: Change[],
  ): Promise<Blocker[]>;
  /**
   * Tables of which an undo puts no row back by itself, and which nothing stands on: `afterUndo` says what
   * becomes of them.
   */
  leaves?: readonly TableName[];
  /**
   * Called after its rows are put back, in the same transaction; for addresses that have to lead elsewhere.
   */
  afterUndo?(
    context: ActionContext,
    action: { id: number; targetId: number; about: About; at: Date },
    changes: Change[],
  ): Promise<void>;
}
