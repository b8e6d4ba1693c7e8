// Mark a passage of an informe, with mouse or keyboard: its paragraph and place go into the link.

const reader = document.querySelector("[data-reader]");
const act = reader?.querySelector("[data-act]");

// Characters before a point of a paragraph; a line break counts as one.
function offset(paragraph, node, place) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, place);
  const part = range.cloneContents();
  part.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
  return [...part.textContent].length;
}

document.addEventListener("selectionchange", () => {
  if (!act) return;
  const chosen = document.getSelection();
  act.hidden = true;
  if (chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const from = range.startContainer.parentElement?.closest("[data-paragraph]");
  const to = range.endContainer.parentElement?.closest("[data-paragraph]");
  if (!from || from !== to) return;
  const query = new URLSearchParams({
    paragraph: from.dataset.paragraph,
    begins: offset(from, range.startContainer, range.startOffset),
    ends: offset(from, range.endContainer, range.endOffset),
  });
  act.querySelector("a").href = `${reader.dataset.reader}?${query}`;
  act.hidden = false;
});
