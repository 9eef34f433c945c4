import { describe, expect, it } from "vitest";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const role = "aws:iam/role:Role";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const managed = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

function trust(principal: Readonly<Record<string, string>>): string {
  const statement = { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const assumeRolePolicy = trust({ Service: "ec2.amazonaws.com" });

describe("IAM of the rehearsal AWS", () => {
  it("names roles by account, whatever the region, and keeps the path in the ARN", () => {
    using cloud = new SimulatedCloud();
    const { id, outputs } = cloud.create(role, "machines", { name: "machines", path: "/socle/", assumeRolePolicy });
    expect(id).toBe("machines");
    expect(outputs.arn).toBe("arn:aws:iam::111122223333:role/socle/machines");
    expect(outputs.uniqueId).toMatch(/^AROA[A-Z2-7]{17}$/);
  });

  it("takes a document as an object, and as JSON", () => {
    using cloud = new SimulatedCloud();
    const { outputs } = cloud.create(role, "machines", { assumeRolePolicy: JSON.parse(assumeRolePolicy) });
    expect(outputs.assumeRolePolicy).toBe(assumeRolePolicy);
  });

  it("trusts a role that exists, any account's root, and a role of another account", () => {
    using cloud = new SimulatedCloud();
    cloud.create(role, "first", { name: "first", assumeRolePolicy });
    const principals = ["<first.arn>", "arn:aws:iam::999988887777:root", "arn:aws:iam::999988887777:role/theirs"];
    for (const [index, principal] of principals.entries()) {
      const given = { assumeRolePolicy: trust({ AWS: principal }) };
      expect(refusalOf(() => cloud.create(role, `trusting-${index}`, given))).toBeUndefined();
    }
  });

  it("changes the trust of a role in place, its name by replacement", () => {
    using cloud = new SimulatedCloud();
    const held = cloud.create(role, "machines", { name: "machines", assumeRolePolicy });
    const other = trust({ Service: "ssm.amazonaws.com" });
    expect(cloud.diff(held, { name: "machines", assumeRolePolicy: other })).toMatchObject({
      changed: ["assumeRolePolicy"],
      replaces: [],
    });
    expect(cloud.diff(held, { name: "fleet", assumeRolePolicy }).replaces).toEqual(["name"]);
  });

  it("deletes a role with its policies attached when told to detach them", () => {
    using cloud = new SimulatedCloud();
    cloud.create(role, "machines", { name: "machines", assumeRolePolicy, forceDetachPolicies: true });
    cloud.create(attachment, "ssm", { role: "<machines.name>", policyArn: managed });
    expect(refusalOf(() => cloud.delete(cloud.held("machines")))).toBeUndefined();
  });

  it("names an attachment by role and policy, and moves neither in place", () => {
    using cloud = new SimulatedCloud();
    cloud.create(role, "machines", { name: "machines", assumeRolePolicy });
    const held = cloud.create(attachment, "ssm", { role: "<machines.name>", policyArn: managed });
    expect(held.id).toBe(`machines/${managed}`);
    const policyArn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy";
    expect(cloud.diff(held, { role: "<machines.name>", policyArn }).replaces).toEqual(["policyArn"]);
  });

  it("lets a user leave with its memberships, a group only without", () => {
    using cloud = new SimulatedCloud();
    cloud.create("aws:iam/user:User", "marie", { name: "marie" });
    cloud.create("aws:iam/group:Group", "readers", { name: "readers" });
    const given = { user: "<marie.name>", groups: ["<readers.name>"] };
    const membership = cloud.create("aws:iam/userGroupMembership:UserGroupMembership", "member", given);
    expect(refusalOf(() => cloud.delete(cloud.held("readers")))?.code).toBe("DeleteConflict");
    cloud.delete(membership);
    expect(refusalOf(() => cloud.delete(cloud.held("readers")))).toBeUndefined();
  });

  it("tells whether passwords expire", () => {
    using cloud = new SimulatedCloud();
    const type = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
    const held = cloud.create(type, "rules", { minimumPasswordLength: 14 });
    expect(held.outputs.expirePasswords).toBe(false);
    expect(cloud.update(held, { minimumPasswordLength: 14, maxPasswordAge: 90 }).outputs.expirePasswords).toBe(true);
  });
});
