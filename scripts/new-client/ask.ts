import { type CommonOptions, cancel, intro, outro, select, text } from "@clack/prompts";
import { InterruptedError } from "../command.ts";
import { type Answers, judgeAnswer } from "./answers.ts";
import { type Question, questions, questionsOn } from "./questions.ts";

/**
 * Asks on the terminal what flags have not answered; each answer is judged when it is given.
 * @throws InterruptedError when the person leaves; nothing is written then.
 */
export async function askQuestions(client: string, given: Answers, streams: CommonOptions): Promise<Answers> {
  intro(`The contract of ${client}`, streams);
  const answers: Record<string, string> = { ...given };
  for (const { key } of questions) {
    // What is asked, and how, depends on the cloud once that is answered.
    const question = questionsOn(answers.cloud).find((each) => each.key === key);
    if (question === undefined || answers[key] !== undefined) continue;
    const answer = await ask(question, streams);
    if (typeof answer === "symbol") {
      cancel("Nothing was written.", streams);
      throw new InterruptedError(`Start again with \`npx socle new ${client}\`.`);
    }
    answers[key] = answer;
  }
  outro("That is all.", streams);
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ""));
}

function ask(question: Question, streams: CommonOptions): Promise<string | symbol> {
  const { ask: message, choices, fallback, example } = question;
  if (choices) {
    const options = choices.map((value) => ({ value, label: value }));
    return select({ message, options, ...(fallback !== undefined && { initialValue: fallback }), ...streams });
  }
  return text({
    message,
    placeholder: fallback ?? example,
    ...(fallback !== undefined && { defaultValue: fallback }),
    validate: (answer) => judgeAnswer(question, answer ?? ""),
    ...streams,
  });
}
