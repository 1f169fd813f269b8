// The script of the pages that hold no other blocks than quizzes to practise.

import { quizBlocks } from "./quiz";
import { start } from "./start";

start([quizBlocks]);
