// The page of the reader's record: what is kept; a file of it, to save and to take in;
// deleting it; and what this browser makes of it.

import type { Context } from "./block";
import { completionOf } from "./completion";
import { element, find } from "./dom";
import { fileAtMost, takeIn, type Refused, type Taken } from "./importer";
import { saveFile } from "./exporter";
import { kindsOf } from "./kinds";
import { RecordTable } from "./recordtable";
import { keys } from "./store";

export function recordPage({ page, store, texts }: Context): void {
  const parts = page.record ?? [];
  const kinds = kindsOf(parts.flatMap((part) => part.pages));
  const table = new RecordTable(parts, kinds, store, texts);
  const kept = find(document, "[data-kept]");
  const nothing = [...kept.childNodes];
  const said = find(document, "[data-said]");
  const deleted = find(document, "[data-deleted]");

  const show = () => {
    const all = table.element();
    kept.replaceChildren(...(all ? [all] : nothing));
    find(document, "[data-certificate]").hidden = !completionOf(parts, store).done;
    find(document, "[data-apart]").hidden = !keepsPagesApart();
    find(document, "[data-notkept]").hidden = !store.troubles.has("memory") && !store.troubles.has("full");
  };
  const act = (action: string, event: string, listener: (target: HTMLInputElement) => void) => {
    const target = find<HTMLInputElement>(document, `main [data-action=${action}]`);
    target.addEventListener(event, () => listener(target));
  };

  act("export", "click", () => {
    const file = saveFile(store, page.course);
    say(said, texts("record.saved", { file }));
  });
  act("import", "change", async (input) => {
    const file = input.files?.[0];
    if (!file) return;
    const outcome = file.size > fileAtMost ? large : takeIn(await file.text().catch(() => ""), page.course, store, kinds);
    input.value = ""; // so that the same file may be chosen again
    show();
    say(said, ...("why" in outcome ? [refusal(outcome)] : account(outcome)));
  });
  const confirm = askBefore(() => {
    store.clear();
    show();
    say(deleted, texts(store.names().length ? "record.stuck" : "record.deleted"));
  });
  act("delete", "click", () => {
    say(deleted);
    confirm();
  });
  switchKeys();
  store.onChange(show);
  show();

  function refusal({ why, course }: Refused): string {
    return texts(`record.${why}`, { course });
  }

  function account({ added, changed, same, refused }: Taken): string[] {
    return [texts("record.taken", { added, changed, same }), ...(refused ? [texts("record.refused", { n: refused })] : [])];
  }
}

const large: Refused = { why: "large", course: "" };

function switchKeys(): void {
  const box = find<HTMLInputElement>(document, "[data-action=keys]");
  box.checked = !keys.read();
  box.addEventListener("change", () => keys.write(box.checked ? "" : "off"));
}

/** Says something in a status, in one paragraph each. */
function say(status: HTMLElement, ...lines: string[]): void {
  status.replaceChildren(...lines.map((line) => element("p", "", line)));
}

/** Lets the reader confirm before it is done. Gives what asks them. The focus goes to the way out, and back. */
function askBefore(then: () => void): () => void {
  const button = find(document, "main [data-action=delete]");
  const group = find(document, "#confirm");
  const toggle = (open: boolean) => {
    group.hidden = !open;
    button.ariaExpanded = String(open);
    (open ? find(group, "[data-action=cancel]") : button).focus();
  };
  find(group, "[data-action=cancel]").addEventListener("click", () => toggle(false));
  find(group, "[data-action=confirm]").addEventListener("click", () => {
    toggle(false);
    then();
  });
  group.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  return () => toggle(group.hidden);
}

/** Firefox gives each page that is opened from a disk a storage of its own. */
function keepsPagesApart(): boolean {
  return location.protocol === "file:" && "mozInnerScreenX" in window;
}
