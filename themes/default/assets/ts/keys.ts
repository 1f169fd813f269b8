// Single keys, for who reads with the keyboard. Who dictates switches them off (WCAG
// 2.1.4), on the page of the record.

import { keys } from "./store";

const targets: Record<string, string> = {
  n: "a[rel=next]",
  p: "a[rel=prev]",
  "/": "a[data-tool=search]",
  "?": "a[data-keys]",
};

export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || keys.read()) return;
    const selector = targets[event.key];
    const target = selector && document.querySelector<HTMLElement>(selector);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
}
