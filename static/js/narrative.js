// What is pasted from Word or from a page becomes plain paragraphs, bold and lists.
// The page works without this: the server cleans whatever arrives.

const DROPPED = new Set(["SCRIPT", "STYLE", "HEAD", "META", "LINK", "TITLE", "IFRAME", "OBJECT"]);
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "TR", "TABLE", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE"]);
const WORD_BULLET = /^\s*(?:[·•§▪o]|\d+[.)])\s+/u;

function isBold(element) {
  return element.tagName === "B" || element.tagName === "STRONG";
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const text = [...node.childNodes].map(inline).join("");
  return isBold(node) && text.trim() ? `**${text.trim()}**` : text;
}

function* lines(parent) {
  let run = "";
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && DROPPED.has(node.tagName)) continue;
    if (node.nodeType !== Node.ELEMENT_NODE || !BLOCKS.has(node.tagName)) {
      run += inline(node);
      continue;
    }
    if (run.trim()) yield run.trim();
    run = "";
    yield* block(node);
  }
  if (run.trim()) yield run.trim();
}

function* block(element) {
  const inner = [...lines(element)];
  if (element.tagName === "LI" || /MsoList/.test(element.className)) {
    yield `- ${inner.join(" ").replace(WORD_BULLET, "")}`;
  } else if (/^H[1-6]$/.test(element.tagName)) {
    yield `## ${inner.join(" ").replaceAll("**", "")}`;
  } else {
    yield* inner;
  }
}

export function plain(html) {
  const document = new DOMParser().parseFromString(html, "text/html"); // runs nothing
  let text = "";
  for (const line of lines(document.body)) {
    const together = line.startsWith("- ") && /(?:^|\n)- [^\n]*$/.test(text);
    text += text ? (together ? "\n" : "\n\n") + line : line;
  }
  return text;
}

for (const area of document.querySelectorAll("textarea[data-narrative]")) {
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    area.setRangeText(plain(html), area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
