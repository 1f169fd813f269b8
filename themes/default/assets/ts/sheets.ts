// Profiles about the same customers: several sheets, often on several pages, one
// record. It is that of the first of them, the lead, so what a customer is called,
// who was deleted, and who was looked at last is the same on all. What is answered
// and written on another sheet stands in it under names of that sheet's own,
// "<profile>/<name>"; whether a sheet is done is kept under its own id.

import { newest, profileRecord, type Chosen, type Customer, type ProfileRecord, type Written } from "./profilerecord";
import { map } from "./record";
import type { Store } from "./store";
import type { Member, Profile, ProfileQuestion, Rules } from "./weigh";

const groupOf = (profile: Profile): Member[] => profile.group ?? [profile];
const idsOf = ({ id, was }: Member): string[] => [id, ...was];

/** Under which id the customers of a profile are kept. */
export const leadOf = (profile: Profile): string => groupOf(profile)[0]!.id;

/** The record of the customers of a profile with what was kept under former ids; done is that of the profile itself. */
export function customersOf(store: Store, profile: Profile): ProfileRecord {
  const read = (id: string) => store.read(profileRecord, id);
  const kept = groupOf(profile).flatMap((member) => idsOf(member).map((id) => moved(read(id), startOf(profile, member))));
  return { ...kept.reduce(profileRecord.merge), done: idsOf(profile).some((id) => read(id).done) };
}

/** Where something of a customer is kept, so that all of it can be deleted. */
export function keptUnder(store: Store, profile: Profile, key: string): string[] {
  return groupOf(profile).flatMap(idsOf).filter((id) => store.read(profileRecord, id).customers[key]);
}

/** A change that was made on one sheet, as it is recorded for all of them. */
export function recorded(profile: Profile, change: Customer): Customer {
  const start = startOf(profile, profile);
  return { ...change, answers: renamed(change.answers, (name) => start + name), plan: renamed(change.plan, (name) => start + name) };
}

/** A customer as one sheet of the group knows it: its own answers and its own plan, those under former ids included. */
export function seenBy(profile: Profile, sheet: Member & Rules, customer: Customer): Customer {
  const starts = startsOf(profile, sheet);
  const plan = own<Written>(customer.plan, starts);
  const answers = own<Chosen>(customer.answers, starts);
  for (const { id, was } of sheet.questions) {
    const last = [id, ...was].map((former) => answers[former]).reduce(newest, undefined);
    if (last) answers[id] = last;
  }
  return { ...customer, answers, plan };
}

/** The choices of a customer; none for a question that has changed since. */
export function chosenBy(customer: Customer): (question: ProfileQuestion) => string | undefined {
  return ({ id, revision }) => (customer.answers[id]?.revision === revision ? customer.answers[id]!.choice : undefined);
}

/** When a customer was answered about last, where that was on this sheet, which then is the one to ask again; else 0. */
export function answeredHere(profile: Profile, { answers }: Customer): number {
  const last = (member: Member) => Math.max(0, ...Object.values(own(answers, startsOf(profile, member))).map(({ at }) => at));
  const here = profile.questions.length ? last(profile) : 0;
  return groupOf(profile).some((member) => last(member) > here) ? 0 : here;
}

/** What the names of a member begin with in the record. */
function startOf(profile: Profile, { id }: Member): string {
  return id === leadOf(profile) ? "" : `${id}/`;
}

function startsOf(profile: Profile, member: Member): string[] {
  return startOf(profile, member) ? idsOf(member).map((id) => `${id}/`) : [""];
}

/** The record of a profile that had customers of its own before it went on with those of another. */
function moved(record: ProfileRecord, start: string): ProfileRecord {
  const customers = map<Customer | null>();
  const name = (old: string) => (old.includes("/") ? old : start + old);
  for (const [key, customer] of Object.entries(record.customers)) {
    customers[key] = customer && { ...customer, answers: renamed(customer.answers, name), plan: renamed(customer.plan, name) };
  }
  return { ...record, customers };
}

function renamed<T>(part: Record<string, T>, rename: (name: string) => string): Record<string, T> {
  return Object.assign(map<T>(), Object.fromEntries(Object.entries(part).map(([name, value]) => [rename(name), value])));
}

/** What begins in one of these ways, without its beginning; the lead's own has no slash at all. */
function own<T extends { at: number }>(part: Record<string, T>, starts: string[]): Record<string, T> {
  const found = map<T>();
  for (const [name, value] of Object.entries(part)) {
    const start = name.slice(0, name.indexOf("/") + 1);
    if (!starts.includes(start)) continue;
    const short = name.slice(start.length);
    found[short] = newest(found[short], value)!;
  }
  return found;
}
