// Zoom and rotation of a document beside its data: [data-viewer] with buttons data-act.

const ZOOMS = [1, 2, 3, 4];

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-viewer] [data-act]");
  if (!button) return;
  const image = button.closest("[data-viewer]").querySelector(".viewer-image");
  const zoom = Number(image.dataset.zoom || 1);
  const turn = Number(image.dataset.turn || 0);
  const change = {
    in: { zoom: Math.min(zoom + 1, ZOOMS.at(-1)), turn },
    out: { zoom: Math.max(zoom - 1, ZOOMS[0]), turn },
    left: { zoom, turn: (turn + 3) % 4 },
    right: { zoom, turn: (turn + 1) % 4 },
  }[button.dataset.act];
  image.dataset.zoom = change.zoom;
  image.dataset.turn = change.turn;
  image.className = `viewer-image zoom-${change.zoom} turn-${change.turn}`;
});
