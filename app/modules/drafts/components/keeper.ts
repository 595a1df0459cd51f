import { isWritten } from "../fields";
import type { Draft, Fields, Kept } from "../types";
import { backOff } from "../../../ui/live/backOff";

/** A pause in typing. */
const PAUSE_MS = 1_200;
/** The longest time between saves while somebody types without a pause. */
const LONGEST_MS = 10_000;

/** The state of a form's draft, as the form shows it. */
export type DraftStatus =
  | { is: "idle" | "empty" | "saved" | "logged-out" | "lost" }
  | { is: "refused"; why: string }
  | { is: "overtaken"; newer: Draft | null };

/** The server's answer to a save; `why` is a refusal in its words. */
export type SaveAnswer = Kept | { loggedOut: true } | { why: string; again: boolean };

export interface DraftSave {
  fields: Fields;
  version: string;
  turn: number;
}

interface KeeperHost {
  /** Returns the form's values; null while there is no form. */
  read(): Fields | null;
  /** Returns the form's values before anybody typed into it. */
  begun(): Fields | null;
  /** Throws where the connection is lost. `last` is for a page that is about to go. */
  send(save: DraftSave, last: boolean): Promise<SaveAnswer>;
  /** Called whenever there is something else to say, or another version to go on from. */
  told(status: DraftStatus, version: string): void;
  /** Called whenever what is typed goes from saved to unsaved, and back. */
  unsaved(is: boolean): void;
  random(): number;
}

/**
 * Saves a form as somebody types: after a pause, and at once where asked to; one save at a time, each told
 * from what it goes on.
 */
export class DraftKeeper {
  readonly #around: KeeperHost;
  #version: string;
  #status: DraftStatus = { is: "idle" };
  /** The text that the server has of this form, or that the form began with. */
  #safe: string | null = null;
  #turn = 0;
  #underWay: Promise<void> | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** The text that was sent as a post, until the answer arrives. */
  #sent: string | null = null;
  #stopped = false;
  #wasUnsaved = false;

  constructor(version: string, around: KeeperHost) {
    this.#version = version;
    this.#around = around;
    const begun = around.begun();
    this.#safe = begun && textOf(begun);
  }

  /** Somebody has typed. */
  changed(): void {
    this.#tellUnsaved();
    if (!this.isUnsaved()) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.now(), PAUSE_MS);
    this.#longest ??= setTimeout(() => void this.now(), LONGEST_MS);
  }

  /** Saves at once what is not saved yet; whether all of it is safe then. */
  async now(last = false): Promise<boolean> {
    this.#wait();
    if (this.#underWay && !last) await this.#underWay;
    if (!this.isUnsaved() || this.#status.is === "overtaken" || this.#stopped) return !this.isUnsaved();
    const save = this.#save(last).finally(() => {
      if (this.#underWay === save) this.#underWay = null;
    });
    this.#underWay = save;
    await save;
    return !this.isUnsaved();
  }

  /** Whether leaving now would lose something. */
  isUnsaved(): boolean {
    const fields = this.#around.read();
    if (!fields || this.#sent !== null || this.#stopped) return false;
    if (this.#version === "" && !isWritten(fields)) return false;
    return textOf(fields) !== this.#safe;
  }

  /** The button that saves was pressed: says so even where there was nothing to do. */
  async asked(): Promise<void> {
    const fields = this.#around.read();
    if (this.#version === "" && fields && !isWritten(fields)) return this.#tell({ is: "empty" });
    if ((await this.now()) && this.#version !== "") this.#tell({ is: "saved" });
  }

  /** The form is being sent as a post: it is the server's now, which keeps a draft of what it refuses. */
  sent(): void {
    this.#wait();
    this.#sent = this.#text();
    // The server counts one turn of its own for a refused form.
    this.#turn += 1;
    this.#tellUnsaved();
  }

  /**
   * The form came back, with what the server kept of it; null where it kept nothing. `anew` is another form
   * than was sent.
   */
  cameBack(kept: Kept | null, anew: boolean): void {
    const sent = this.#sent;
    this.#sent = null;
    if (kept) this.#heard(kept, anew ? this.#text() : sent);
    this.changed();
  }

  /** The author has seen what another page saved, and wants what this one has. */
  keepMine(): Promise<boolean> {
    if (this.#status.is === "overtaken") this.#version = this.#status.newer?.version ?? "";
    this.#safe = null;
    this.#tell({ is: "idle" });
    return this.now();
  }

  /** The form went through, and stands empty for another text. */
  beginAnew(): void {
    this.#wait();
    this.#version = "";
    this.#sent = null;
    this.#safe = this.#text();
    this.#tell({ is: "idle" });
    this.#tellUnsaved();
  }

  /** The form is gone. */
  stop(): void {
    this.#wait();
    this.#stopped = true;
    this.#tellUnsaved();
  }

  async #save(last: boolean): Promise<void> {
    const fields = this.#around.read()!;
    try {
      const answer = await this.#around.send({ fields, version: this.#version, turn: ++this.#turn }, last);
      // A text that was posted meanwhile is no draft any more, whatever this answer says.
      if (this.#stopped || this.#sent !== null) return;
      this.#failures = 0;
      if ("kept" in answer) this.#heard(answer, textOf(fields));
      else if ("loggedOut" in answer) this.#tell({ is: "logged-out" });
      else {
        this.#tell({ is: "refused", why: answer.why });
        if (answer.again) this.#again();
      }
    } catch {
      if (this.#stopped || this.#sent !== null) return;
      this.#tell({ is: "lost" });
      this.#again();
    }
    this.#tellUnsaved();
  }

  #heard(kept: Kept, text: string | null): void {
    if (!kept.kept) return this.#tell({ is: "overtaken", newer: kept.newer });
    this.#version = kept.version;
    this.#safe = text;
    this.#tell({ is: "saved" });
  }

  #again(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.now(), backOff(++this.#failures, this.#around.random()));
  }

  #wait(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#longest);
    this.#pause = this.#longest = undefined;
  }

  #text(): string | null {
    const fields = this.#around.read();
    return fields && textOf(fields);
  }

  #tell(status: DraftStatus): void {
    this.#status = status;
    this.#around.told(status, this.#version);
  }

  #tellUnsaved(): void {
    const is = this.isUnsaved();
    if (is !== this.#wasUnsaved) this.#around.unsaved(is);
    this.#wasUnsaved = is;
  }
}

const textOf = (fields: Fields): string => JSON.stringify(fields);
