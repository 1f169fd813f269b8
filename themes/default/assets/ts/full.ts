// The script of the pages that hold other blocks too, and of the tools.

import { quizBlocks } from "./quiz";
import { recordPage } from "./recordpage";
import { scenarioBlocks } from "./scenario";
import { start } from "./start";

start([quizBlocks, scenarioBlocks], { record: recordPage });
