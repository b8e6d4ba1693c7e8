// Photo input: preview with a guide for the face, and a smaller copy sent instead of the original.

const LONGEST = 1600;
const QUALITY = 0.86;

function fit(width, height) {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale), shrunk: scale < 1 };
}

// A smaller copy of a picture, or the picture itself when it cannot be made smaller.
export async function shrunk(original) {
  const bitmap = await createImageBitmap(original, { imageOrientation: "from-image" }).catch(() => null);
  if (!bitmap) return { blob: original };
  const size = fit(bitmap.width, bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  return { blob: blob && (size.shrunk || blob.size < original.size) ? blob : original };
}

async function prepare(holder, input) {
  const original = input.files[0];
  const frame = holder.querySelector("[data-frame]");
  const note = holder.querySelector("[data-note]");
  note.textContent = "";
  frame.hidden = true;
  if (!original) return;
  const bitmap = await createImageBitmap(original, { imageOrientation: "from-image" }).catch(() => null);
  if (!bitmap) return; // the server says what is wrong with the file
  const size = fit(bitmap.width, bitmap.height);
  const canvas = holder.querySelector("[data-preview]");
  canvas.width = size.width;
  canvas.height = size.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  frame.hidden = false;
  if (!size.shrunk) return;
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  // Another choice may have been made meanwhile.
  if (!blob || blob.size >= original.size || input.files[0] !== original) return;
  const copy = new DataTransfer();
  copy.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
  input.files = copy.files;
  note.textContent = note.dataset.text.replace("{width}", size.width).replace("{height}", size.height);
}

document.addEventListener("change", (event) => {
  const holder = event.target.closest("[data-photo]");
  if (holder && event.target.type === "file") prepare(holder, event.target);
});
