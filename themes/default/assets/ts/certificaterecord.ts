// The name that a reader wants on their certificate: the newest one written.

import { isString, isObject, isTime, newer, type Kind } from "./record";

export interface CertificateRecord {
  name: string;
  at: number; // 0 for none written yet
}

export const certificateRecord: Kind<CertificateRecord> = {
  empty: { name: "", at: 0 },
  parse(value) {
    return isObject(value) && isString(value.name) && isTime(value.at) ? { name: value.name.slice(0, nameAtMost), at: value.at } : undefined;
  },
  merge(a, b) {
    return newer(a, b, (record) => record.at);
  },
};

/** How long a name may be, in characters: what stands on one sheet. */
export const nameAtMost = 80;
