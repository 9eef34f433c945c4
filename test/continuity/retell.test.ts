import { expect, it } from "vitest";
import { inFrench } from "../../scripts/continuity/report/retell.ts";
import { evidence } from "../support/synthetic-evidence.ts";

const canary = "témoin et somme de contrôle";

it.each([
  ["The restored database is whole and as of its point", "La base restaurée est intègre et à la date de son point"],
  ["The restored database are whole and as of their point", "La base restaurée est intègre et à la date de son point"],
  [
    "The restored files are whole and as of their point",
    "Les fichiers restaurés sont intègres et à la date de leur point",
  ],
  [
    "The restored objects are whole and as of their point",
    "Les objets restaurés sont intègres et à la date de leur point",
  ],
  [
    "The database that stands by is whole and as new as told",
    "La base de secours est intègre et aussi fraîche qu'annoncé",
  ],
  [
    "The files that stand by are whole and as new as told",
    "Les fichiers de secours sont intègres et aussi frais qu'annoncé",
  ],
])("tells in French, of evidence old and new: %s", (english, french) => {
  const [check] = evidence().checks;
  if (check === undefined) throw new Error("the synthetic evidence has no check");
  const { checks } = inFrench({ ...evidence(), checks: [{ ...check, title: `${english}: canary and checksum` }] });
  expect(checks[0]?.title).toBe(`${french} : ${canary}`);
});

it("tells in French what a forecast and a drill differ in, and who ran it", () => {
  const { identity } = evidence();
  const difference = {
    what: "objects of booking restored",
    forecastSeconds: 1050,
    measuredSeconds: 791,
    kind: "data" as const,
  };
  const forecast = { workload: "booking", rtoSeconds: 3365, gap: -0.12, agrees: false, differences: [difference] };
  const operator = { name: "root", role: "operator", organisation: "MSP" };
  const french = inFrench({
    ...evidence(),
    identity: { ...identity, people: { ...identity.people, operator } },
    forecasts: [forecast],
  });
  expect(french.forecasts?.[0]?.differences[0]?.what).toBe("objets de booking restaurés");
  expect(french.identity.people.operator.role).toBe("opérateur");
});
