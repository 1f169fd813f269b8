// Quizzes to practise.

import type { Part } from "../ts/block";
import { quizBlocks } from "../ts/quiz";

export const part: Part = { blocks: quizBlocks };
