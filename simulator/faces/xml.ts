/** What an XML answer is made of. A list names its items; absent values leave their element out. */
export type XmlValue = string | number | boolean | Date | undefined | XmlList | XmlObject;
export interface XmlObject {
  readonly [name: string]: XmlValue;
}
export interface XmlList {
  readonly item: string;
  readonly items: readonly XmlValue[];
}

export function renderXml(name: string, value: XmlValue, attributes = ""): string {
  return value === undefined ? "" : `<${name}${attributes}>${renderContent(value)}</${name}>`;
}

function renderContent(value: Exclude<XmlValue, undefined>): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return escapeXml(String(value));
  if (isList(value)) return value.items.map((each) => renderXml(value.item, each)).join("");
  return Object.entries(value)
    .map(([name, each]) => renderXml(name, each))
    .join("");
}

function isList(value: XmlList | XmlObject): value is XmlList {
  return Array.isArray(value.items);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
