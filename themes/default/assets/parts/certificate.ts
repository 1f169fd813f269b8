// The page of the certificate.

import type { Part } from "../ts/block";
import { certificatePage } from "../ts/certificate";

export const part: Part = { begin: certificatePage };
