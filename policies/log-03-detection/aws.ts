import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const detector = "aws:guardduty/detector:Detector";
const recorder = "aws:cfg/recorder:Recorder";
const status = "aws:cfg/recorderStatus:RecorderStatus";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
  ],
  types: [],
  reads: [detector, recorder, status],
  whole: (stack, { region, drRegion }) => [...new Set([region, drRegion])].flatMap((each) => inRegion(stack, each)),
};

function inRegion(stack: StackView, region: string): readonly Judgement[] {
  const here = (type: string) => stack.ofType(type).filter((each) => stack.regionOf(each) === region);
  return [threats(), changes()];

  /** On as soon as it is there. */
  function threats(): Judgement {
    const detectors = here(detector);
    if (detectors.some((each) => each.flag("enable") !== false)) return pass(`threats are detected in ${region}`);
    const [off] = detectors;
    const wanted = `GuardDuty on in ${region}`;
    if (off === undefined) return fail({ found: `no detector in ${region}`, wanted });
    return fail({ resource: off, property: "enable", found: "false", wanted });
  }

  /** A recorder records once it is started, all types unless it names some. */
  function changes(): Judgement {
    const [found] = here(recorder);
    const wanted = `AWS Config recording in ${region}`;
    if (found === undefined) return fail({ found: `no recorder in ${region}`, wanted });
    if (found.flag("recordingGroup.allSupported") === false) {
      return fail({ resource: found, property: "recordingGroup.allSupported", found: "false", wanted: "true" });
    }
    const states = here(status);
    if (states.some((each) => each.flag("isEnabled"))) return pass(`changes are recorded in ${region}`);
    const [stopped] = states;
    if (stopped === undefined) return fail({ resource: found, found: "never started", wanted });
    return fail({ resource: stopped, property: "isEnabled", found: "false", wanted });
  }
}
