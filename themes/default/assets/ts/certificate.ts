// The certificate: what is left to do, or, once the course is done, a sheet to print.

import type { Context } from "./block";
import { certificateRecord } from "./certificaterecord";
import { completionOf, finalScore } from "./completion";
import type { RecordPage } from "./data";
import { dated } from "./dates";
import { element, find } from "./dom";
import { later } from "./record";
import { percent } from "./verdict";

/** How many of the things left to do are listed. */
const listed = 60;

export function certificatePage({ page, store, texts }: Context): void {
  const parts = page.record ?? [];
  const name = find<HTMLInputElement>(document, "[data-name]");
  const own = () => store.read(certificateRecord, "certificate");

  const show = () => {
    const { left, done, at } = completionOf(parts, store);
    find(document, "[data-left]").hidden = done;
    find(document, "[data-ready]").hidden = !done;
    find(document, "[data-count]").textContent = texts(left.length ? "certificate.left" : "certificate.nothing", { n: left.length });
    find(document, "[data-list]").replaceChildren(...left.slice(0, listed).map(item));
    find(document, "[data-more]").textContent = left.length > listed ? texts("certificate.more", { n: left.length - listed }) : "";
    find(document, "[data-date]").textContent = dated(at);
    const score = finalScore(parts, store);
    find(document, "[data-score]").textContent = score === undefined ? "" : texts("certificate.score", { percent: percent(score) });
    if (document.activeElement !== name) name.value = own().name;
    showName();
  };
  const showName = () => {
    find(document, "[data-holder]").textContent = name.value.trim();
  };
  const keep = () => {
    if (name.value.trim() !== own().name) store.write(certificateRecord, "certificate", { name: name.value.trim(), at: later(own().at) });
  };

  name.addEventListener("input", showName);
  name.addEventListener("change", keep);
  name.form!.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    print();
  });
  store.onChange(show);
  show();
}

function item({ title, url, lang }: RecordPage): HTMLElement {
  const link = element("a", "", title) as HTMLAnchorElement;
  link.href = url;
  if (lang) link.lang = lang;
  return element("li", "", link);
}
