import { SaxesParser } from "saxes";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of the element itself and all below it. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** A document as a tree. Throws where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  const parser = new SaxesParser();
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  const innermost = (): Open => open.at(-1) ?? root;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push({ name, attributes: Object.fromEntries(Object.entries(attributes)), children: [], text: "" });
  });
  parser.on("text", (text) => {
    innermost().text += text;
  });
  parser.on("closetag", () => {
    const closed = open.pop() ?? root;
    innermost().children.push(closed);
    innermost().text += closed.text;
  });
  parser.write(document).close();
  const [found] = root.children;
  if (found === undefined) throw new Error("the document has no element");
  return found;
}

/** All elements of a name, at any depth, in the order of the document. */
export function elementsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}
