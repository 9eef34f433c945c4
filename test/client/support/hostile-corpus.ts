/** What a hostile or broken editor could leave in a client file: name, bytes. */
export const hostileCorpus: readonly (readonly [string, Uint8Array])[] = [
  text(
    "billion laughs",
    [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghij"
        .split("")
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[index]}`).join(",")}]`),
    ].join("\n"),
  ),
  text("quadratic aliases", `a: &a ${"x".repeat(4000)}\nb: [${"*a,".repeat(10_000)}]`),
  text("cycle", "client: &a\n  name: *a\n"),
  text("merge key", "base: &b { name: x }\nclient:\n  <<: *b\n"),
  text("merge key without alias", "<<: { client: acme }\n"),
  text("prototype", "__proto__: { polluted: true }\nclient: acme\n"),
  text("constructor", "client: acme\nconstructor: { prototype: { polluted: true } }\n"),
  text("prototype in flow", '{ "__proto__": { "polluted": true } }'),
  text(
    "prototype inside environments",
    "client: acme\nenvironments:\n  __proto__: { polluted: true }\n  toString: {}\n  hasOwnProperty: { extends: toString }\n",
  ),
  text(
    "extends an inherited property",
    "client: acme\nenvironments:\n  prod: { extends: constructor }\n  test: { extends: toString }\n",
  ),
  text(
    "tiers named after properties",
    "continuity: { tiers: { valueOf: { strategy: backup-restore } } }\nenvironments: { prod: { cloud: aws, workloads: [{ name: erp, tier: toString }] } }\n",
  ),
  text(
    "regions named after properties",
    "environments: { prod: { cloud: aws, region: constructor, drRegion: toString, network: { zones: 3 } } }\n",
  ),
  text("one line of 10 MB", `client: ${"a".repeat(10_000_000)}`),
  text("file of 10 MB", "client: acme\n".repeat(800_000)),
  text("one line up to the limit", `client: ${"a".repeat(60_000)}`),
  text("NUL", "client: ac\u0000me\n"),
  text("NUL only", "\u0000".repeat(1000)),
  text("escape sequences of terminals", 'client: "\u001b[2J\u001b]0;owned\u0007"\n'),
  text("escaped control characters", 'client: "\\u001b[2J"\n"\\u001b[31mred": 1\n'),
  text("right-to-left override", 'client: "acme\\u202eemca"\n'),
  bytes("UTF-16 little-endian", [0xff, 0xfe, ...utf16("client: acme")]),
  bytes("UTF-16 big-endian mark", [0xfe, 0xff, 0, 99]),
  bytes("UTF-16 without a mark", utf16("client: acme\n")),
  bytes("UTF-32", [0xff, 0xfe, 0, 0, 99, 0, 0, 0]),
  bytes("Latin-1", [...Buffer.from("client: acme\nname: Caf"), 0xe9, 0x0a]),
  bytes("cut UTF-8", [...Buffer.from("name: é").subarray(0, -1)]),
  bytes("overlong UTF-8", [0xc0, 0xaf]),
  bytes("surrogate in UTF-8", [0xed, 0xa0, 0x80]),
  bytes(
    "random bytes",
    Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) % 256),
  ),
  text("lone surrogate escape", 'client: "\\ud800"\n'),
  text("byte-order mark twice", "\ufeff\ufeffclient: acme\n"),
  text("empty", ""),
  text("only spaces", " ".repeat(60_000)),
  text("only tabs", "\t".repeat(60_000)),
  text("only line breaks", "\n".repeat(60_000)),
  text("only carriage returns", "\r".repeat(60_000)),
  text("only comments", "# x\n".repeat(15_000)),
  text("flow lists nested without end", "[".repeat(60_000)),
  text("flow lists nested and closed", `a: ${"[".repeat(30_000)}${"]".repeat(30_000)}`),
  text("flow maps nested without end", "{a: ".repeat(15_000)),
  text("dashes nested on one line", "- ".repeat(30_000)),
  text("question marks nested", "? ".repeat(30_000)),
  text("block maps nested", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")),
  text("thirty thousand keys", Array.from({ length: 7000 }, (_, index) => `k${index}:`).join("\n")),
  text("the same key without end", "a: 1\n".repeat(13_000)),
  text("a long flow map", `{${Array.from({ length: 8000 }, (_, index) => `k${index}`).join(",")}}`),
  text("commas", `[${",".repeat(60_000)}]`),
  text("closing braces", "}\n".repeat(30_000)),
  text("colons", ":\n".repeat(30_000)),
  text("ten thousand documents", "---\n".repeat(15_000)),
  text("directives", "%YAML 1.1\n".repeat(6000)),
  text("tags", "!a ".repeat(20_000)),
  text("language tag", "client: !!js/function 'function () { return 1 }'\n"),
  text("binary tag", "client: !!binary aGVsbG8=\n"),
  text("escapes without end", `a: "${"\\x".repeat(30_000)}`),
  text("quotes without end", `a: "${"\n".repeat(60_000)}`),
  text("complex key", "? { a: 1 }\n: 2\n"),
  text("list at the root", "- client: acme\n"),
  text("scalar at the root", "acme\n"),
  text("number at the root", "42\n"),
  text("null environments", "client: acme\nenvironments:\n"),
  text(
    "environments of the wrong kinds",
    "environments: { a: 1, b: [], c: null, d: { workloads: 3 }, e: { workloads: [1, null, [], { name: {} }] }, f: { extends: e, workloads: {} } }\n",
  ),
  text(
    "extends of the wrong kinds",
    "environments: { aa: { extends: aa }, bb: { extends: [bb] }, cc: { extends: dd }, dd: { extends: cc }, ee: { extends: 1 } }\n",
  ),
  text(
    "many environments that extend a large one",
    `environments:\n  base: { workloads: [${"{ name: ab, kind: web, tier: x }, ".repeat(400).slice(0, -2)}] }\n${Array.from({ length: 60 }, (_, index) => `  e${index}x: { extends: base }\n`).join("")}`,
  ),
  text("infinities", "contract: { budget: { monthly: .inf }, sla: { availability: .nan } }\n"),
  text("huge numbers", `contract: { budget: { monthly: ${"9".repeat(4000)} }, sla: { availability: 1e999 } }\n`),
  text(
    "pattern that backtracks",
    `contract: { term: P${"1".repeat(4000)}, reference: "${"a".repeat(4000)}!" }\nname: "${" ".repeat(4000)}"\nalerting: { contacts: { a: { email: "${"a.".repeat(2000)}" } } }\n`,
  ),
  text("hostile dates", "contract: { start: 2026-02-31 }\nexemptions: [{ expires: 9999-99-99 }]\n"),
  text("durations out of range", "contract: { term: P99999Y, notice: P99999M }\n"),
];

function text(name: string, content: string): readonly [string, Uint8Array] {
  return [name, Buffer.from(content, "utf8")];
}

function bytes(name: string, content: readonly number[]): readonly [string, Uint8Array] {
  return [name, Uint8Array.from(content)];
}

function utf16(content: string): readonly number[] {
  return [...Buffer.from(content, "utf16le")];
}
