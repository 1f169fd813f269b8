// One profile of the page: the customers the reader asked about, each with answers,
// a picture and a plan. There is one sheet in the page; it shows one customer.

import type { Block, Context } from "./block";
import { CustomerList, button } from "./customerlist";
import { dated } from "./dates";
import { all, element, find } from "./dom";
import { Picture } from "./picture";
import { showEarlier } from "./earlier";
import { changedAt, due, living, noCustomer, profileRecord, type Check, type Customer, type ProfileRecord } from "./profilerecord";
import { map } from "./record";
import { answeredHere, chosenBy, customersOf, keptUnder, leadOf, recorded, seenBy } from "./sheets";
import type { Store } from "./store";
import type { Texts } from "./texts";
import { weigh, type Profile } from "./weigh";
import { Writing, type Field } from "./writing";

export function profileBlocks({ page, store, texts, changed }: Context): Block[] {
  const forms: ProfileForm[] = page.profiles.map(
    (profile) =>
      new ProfileForm(profile, find(document, `[data-quiz="${profile.id}"]`), store, texts, (form) => {
        for (const other of forms) other.follow(form);
        changed();
      }),
  );
  return forms;
}

export class ProfileForm implements Block {
  readonly required: boolean;
  private readonly list: CustomerList;
  private readonly picture: Picture | undefined; // none on a worksheet
  private readonly writing: Writing;
  private key = ""; // of the customer on the sheet; "" for none
  private deleted: Customer | undefined; // the one deleted last, as long as that can be undone

  /** onChange is called after something has been recorded. */
  constructor(
    private readonly profile: Profile,
    readonly root: HTMLElement,
    private readonly store: Store,
    private readonly texts: Texts,
    private readonly onChange: (form: ProfileForm) => void,
  ) {
    this.required = profile.required;
    this.list = new CustomerList(root, texts);
    this.picture = profile.questions.length ? new Picture(profile, root, texts) : undefined;
    this.writing = new Writing(all(root, "[data-place], [data-rename]"), (field) => this.written(field));
    root.addEventListener("click", (event) => this.act((event.target as Element).closest<HTMLElement>("[data-action]")));
    root.addEventListener("change", (event) => this.answer(event.target as HTMLInputElement));
    find(root, "[data-rename]").addEventListener("change", () => this.show()); // a name taken away is there again
    find(root, "[data-new]").addEventListener("submit", (event) => this.begin(event));
    const manage = find<HTMLDetailsElement>(root, "[data-manage]");
    manage.addEventListener("toggle", () => manage.open || this.ask(false));
    find(root, "[data-customers]").hidden = false;
    const record = this.record();
    this.key = record.customers[record.open.text] ? record.open.text : (living(record)[0]?.[0] ?? "");
    this.show();
  }

  done(): boolean {
    return this.record().done;
  }

  restore(): void {
    const lost = this.key && !this.record().customers[this.key] && this.root.contains(document.activeElement);
    this.show();
    if (lost) this.nameField().focus();
  }

  /** Shows the customer that another sheet of the page about the same ones shows. */
  follow(form: ProfileForm): void {
    if (form === this || leadOf(form.profile) !== leadOf(this.profile)) return;
    this.key = form.key;
    this.show();
  }

  private record(): ProfileRecord {
    return customersOf(this.store, this.profile);
  }

  private customer(): Customer | undefined {
    return this.record().customers[this.key] ?? undefined;
  }

  // What the reader does.

  private act(button: HTMLElement | null): void {
    const action = button?.dataset.action;
    const key = button?.dataset.customer ?? "";
    if (action === "open") this.open(key);
    if (action === "held" || action === "changed" || action === "stop") this.check(key, action);
    if (action === "delete" || action === "cancel") this.ask(action === "delete", true);
    if (action === "confirm") this.remove();
    if (action === "undo") this.undo();
    if (action === "print") this.print();
  }

  private begin(event: Event): void {
    event.preventDefault();
    const name = this.nameField().value.trim();
    find(this.root, "[data-lack]").textContent = name ? "" : this.texts("profile.nameless");
    if (!name) return this.nameField().focus();
    this.nameField().value = "";
    this.add({ ...noCustomer(), name: { text: name, at: Date.now() } });
  }

  /** Takes a customer into the record, under a key that no other tab or device will draw. */
  private add(customer: Customer): void {
    const key = [...crypto.getRandomValues(new Uint32Array(3))].map((n) => n.toString(36)).join("");
    this.write(key, customer);
    this.open(key);
  }

  private open(key: string): void {
    this.writing.flush();
    this.key = key;
    this.deleted = undefined;
    this.list.say("");
    this.write();
    find<HTMLDetailsElement>(this.root, "[data-manage]").open = false;
    this.show();
    find(this.root, "[data-name]").focus();
  }

  private answer(input: HTMLInputElement): void {
    const question = this.profile.questions.find(({ id }) => input.type === "radio" && this.questionOf(id).contains(input));
    if (!question || !this.key) return;
    const { id, revision } = question;
    this.change({ ...noCustomer(), answers: one(id, { choice: input.value, revision, at: this.now() }) });
    this.show(true);
  }

  private written(field: Field): void {
    if (!this.customer()) return; // deleted meanwhile, in another tab
    const { place } = field.dataset;
    const text = place ? field.value : field.value.trim();
    if (!place && !text) return; // another name may be about to be written
    const entry = { text, at: this.now() };
    this.change({ ...noCustomer(), ...(place ? { plan: one(place, entry) } : { name: entry }) });
    this.show();
  }

  /** Keeps what came of asking again; if something has changed, the sheet is opened at its first question. */
  private check(key: string, check: Check): void {
    this.write(key, { ...noCustomer(), checks: one(String(Date.now()), check) });
    if (check === "changed") this.open(key);
    this.show();
    this.list.say(this.texts(`profile.noted.${check}`));
    const first = this.questionOf(this.profile.questions[0]!.id); // a worksheet does not ask
    const next = check === "changed" ? (first.querySelector<HTMLElement>(":checked") ?? find(first, "input")) : this.list.pick(key);
    next?.focus();
  }

  /** Asks whether to delete, or no longer. */
  private ask(sure: boolean, move = false): void {
    find(this.root, "[data-sure]").hidden = !sure;
    find(this.root, "[data-action=delete]").hidden = sure;
    if (move) find(this.root, `[data-action=${sure ? "cancel" : "delete"}]`).focus();
  }

  private remove(): void {
    this.writing.flush();
    this.deleted = this.customer();
    const name = this.deleted?.name.text ?? "";
    const gone = one(this.key, null);
    for (const id of keptUnder(this.store, this.profile, this.key)) this.store.write(profileRecord, id, { ...profileRecord.empty, customers: gone });
    this.key = "";
    this.write();
    this.show();
    this.list.say(this.texts("profile.deleted", { name }), button("undo", this.texts("profile.undo")));
  }

  /** What was deleted is gone for good, in every copy of the record; so it comes back under a new key. */
  private undo(): void {
    if (this.deleted) this.add(this.deleted);
  }

  /** Prints this sheet and nothing else of the page. */
  private print(): void {
    const mark = (on: boolean) => {
      document.documentElement.toggleAttribute("data-printing", on);
      this.root.toggleAttribute("data-printed", on);
    };
    mark(true);
    addEventListener("afterprint", () => mark(false), { once: true });
    print();
  }

  // What is kept.

  /** Records what was answered or written on this sheet. */
  private change(change: Customer): void {
    this.write(this.key, recorded(this.profile, change));
  }

  /** Records a change of a customer, and which one is looked at. */
  private write(key?: string, change?: Customer): void {
    const before = this.record();
    const customers = key === undefined || change === undefined ? map<Customer | null>() : one<Customer | null>(key, change);
    const open = { text: this.key, at: Math.max(Date.now(), before.open.at + 1) };
    const record = profileRecord.merge(before, { ...profileRecord.empty, customers, open });
    const done = record.done || this.reached(this.seen(record));
    const [lead, { id }] = [leadOf(this.profile), this.profile];
    this.store.write(profileRecord, lead, { ...record, done: done && id === lead });
    if (done && id !== lead) this.store.write(profileRecord, id, { ...profileRecord.empty, done });
    this.onChange(this);
  }

  /** The customer on the sheet, as this sheet knows it. */
  private seen(record: ProfileRecord): Customer | undefined {
    const customer = record.customers[this.key];
    return customer ? seenBy(this.profile, this.profile, customer) : undefined;
  }

  /** A result is reached once enough was seen, or everything is answered; on a worksheet once something is written. */
  private reached(customer: Customer | undefined): boolean {
    if (!customer) return false;
    if (!this.profile.questions.length) return Object.values(customer.plan).some(({ text }) => text.trim());
    const chosen = chosenBy(customer);
    const answered = this.profile.questions.every((question) => chosen(question) !== undefined);
    return answered || weigh(this.profile, chosen).state !== "unclear";
  }

  /** Now, and in any case later than what is known of the customer. */
  private now(): number {
    const customer = this.customer();
    return Math.max(Date.now(), customer ? changedAt(customer) + 1 : 0);
  }

  // What is shown.

  /** Shows the record as it is; answered where an answer was given just now. */
  private show(answered = false): void {
    const record = this.record();
    const customer = this.seen(record);
    if (!customer) this.key = "";
    this.list.show(record, this.key, due(record, Date.now(), (one) => answeredHere(this.profile, one)));
    if (customer) showEarlier(this.root, this.profile, record.customers[this.key]!, this.texts);
    for (const part of all(this.root, "[data-person]")) part.hidden = !customer;
    if (customer) {
      this.root.dataset.customer = this.key;
      this.showCustomer(customer, answered);
    } else {
      delete this.root.dataset.customer;
      this.picture?.hide();
    }
    this.root.dataset.state = this.reached(customer) ? "done" : "open";
  }

  private showCustomer(customer: Customer, answered: boolean): void {
    find(this.root, "[data-name]").textContent = customer.name.text;
    find(this.root, "[data-edited]").textContent = this.texts("profile.edited", { date: dated(changedAt(customer)) });
    const checks = Object.entries(customer.checks).map(([at, check]) =>
      element("li", "", this.texts(`profile.checked.${check}`, { date: dated(Number(at)) })),
    );
    find(this.root, "[data-checks]").replaceChildren(...checks);
    this.showAnswers(customer);
    this.picture?.show(chosenBy(customer), answered);
    for (const field of this.writing.fields) {
      this.writing.show(field, field.dataset.place ? (customer.plan[field.dataset.place]?.text ?? "") : customer.name.text);
    }
  }

  private showAnswers(customer: Customer): void {
    const chosen = chosenBy(customer);
    let revised = 0;
    for (const question of this.profile.questions) {
      const root = this.questionOf(question.id);
      const choice = chosen(question);
      for (const input of all<HTMLInputElement>(root, "input")) input.checked = input.value === choice;
      const old = choice === undefined && customer.answers[question.id] !== undefined;
      find(root, "[data-message]").textContent = old ? this.texts("profile.revised") : "";
      revised += Number(old);
    }
    find(this.root, "[data-revised]").textContent = revised ? this.texts("profile.allrevised", { n: revised }) : "";
  }

  private nameField(): HTMLInputElement {
    return find<HTMLInputElement>(this.root, "[data-new] input");
  }

  private questionOf(id: string): HTMLElement {
    return find(this.root, `[data-question="${id}"]`);
  }
}

function one<T>(name: string, value: T): Record<string, T> {
  return Object.assign(map<T>(), { [name]: value });
}
