// The one place that touches localStorage, which may be missing, forbidden, full,
// damaged, or written to by another tab at any moment.
//
// Each tab keeps what it knows, merges it with what is stored before each write
// and whenever another tab writes, and writes again if its own is missing then:
// locks alone lose writes between tabs.

import type { Kind } from "./record";

export type Trouble = "memory" | "kept";

export class Store {
  private readonly known = new Map<string, unknown>();
  private readonly kinds = new Map<string, Kind<unknown>>();
  private readonly listeners: (() => void)[] = [];
  private lasting = true;

  /** course is the course's id; trouble is told, at most once each, what the reader should know. */
  constructor(
    private readonly course: string,
    private readonly trouble: (what: Trouble) => void,
  ) {
    addEventListener("storage", (event) => this.onStorage(event));
  }

  /** What is known under a name: "meta", "lesson:<id>", or the id of a quiz. */
  read<R>(kind: Kind<R>, name: string): R {
    this.kinds.set(name, kind as Kind<unknown>);
    const merged = this.mergeStored(kind, name, this.item(name));
    this.known.set(name, merged);
    return merged;
  }

  /** Merges a change into what is known and stores it. */
  write<R>(kind: Kind<R>, name: string, change: R): void {
    this.known.set(name, kind.merge(this.read(kind, name), change));
    this.save(name);
  }

  /** Calls back whenever another tab has changed the record. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private onStorage(event: StorageEvent): void {
    if (event.key === null) this.known.clear(); // the reader deleted everything
    const name = event.key?.startsWith(this.key("")) ? event.key.slice(this.key("").length) : "";
    const kind = this.kinds.get(name);
    if (kind && event.newValue === null) this.known.delete(name);
    if (kind && event.newValue !== null) this.takeIn(kind, name, event.newValue);
    if (kind || event.key === null) this.listeners.forEach((listener) => listener());
  }

  /** Learns what another tab wrote, and writes again where it lacks what this one knows. */
  private takeIn<R>(kind: Kind<R>, name: string, text: string): void {
    const merged = this.mergeStored(kind, name, text);
    this.known.set(name, merged);
    // Held against what this program understands of the text, not against its bytes: else two
    // tabs with different versions of the program would answer each other for ever.
    const theirs = kind.merge(kind.empty, parsed(kind, text) ?? kind.empty);
    if (JSON.stringify(merged) !== JSON.stringify(theirs)) this.save(name);
  }

  private mergeStored<R>(kind: Kind<R>, name: string, text: string | null): R {
    const known = (this.known.get(name) as R | undefined) ?? kind.empty;
    if (text === null) return known;
    const stored = parsed(kind, text);
    if (stored !== undefined) return kind.merge(known, stored);
    this.keepAside(name, text);
    return known;
  }

  /** Damaged bytes are kept under a name no quiz can have, the first ones for good. */
  private keepAside(name: string, text: string): void {
    const aside = `${name}:damaged`;
    if (this.item(aside) === null) this.setItem(aside, text);
    this.trouble("kept");
  }

  private save(name: string): void {
    this.setItem(name, JSON.stringify(this.known.get(name)));
  }

  private key(name: string): string {
    return `lectern:${this.course}:${name}`;
  }

  private item(name: string): string | null {
    try {
      return localStorage.getItem(this.key(name));
    } catch {
      this.forget();
      return null;
    }
  }

  private setItem(name: string, text: string): void {
    try {
      if (this.item(name) !== text) localStorage.setItem(this.key(name), text);
    } catch {
      this.forget();
    }
  }

  private forget(): void {
    if (this.lasting) this.trouble("memory");
    this.lasting = false;
  }
}

function parsed<R>(kind: Kind<R>, text: string): R | undefined {
  try {
    return kind.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The colour scheme belongs to the reader, not to one course. */
export const scheme = {
  read(): string {
    try {
      return localStorage.getItem("lectern:scheme") ?? "";
    } catch {
      return "";
    }
  },
  write(value: string): void {
    try {
      if (value) localStorage.setItem("lectern:scheme", value);
      else localStorage.removeItem("lectern:scheme");
    } catch {
      // the choice lasts until the page is closed
    }
  },
};
