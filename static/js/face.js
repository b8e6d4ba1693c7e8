// A portrait: put the face into the oval, and send only the cropped picture.
// Without this script the whole picture is sent.

const QUALITY = 0.9;

class Crop {
  constructor(holder) {
    this.holder = holder;
    this.stage = holder.querySelector("[data-crop]");
    this.canvas = holder.querySelector("[data-canvas]");
    this.zoom = holder.querySelector("[data-zoom]");
    this.x = holder.querySelector("[data-x]");
    this.y = holder.querySelector("[data-y]");
    [this.zoom, this.x, this.y].forEach((control) => control.addEventListener("input", () => this.draw()));
    this.canvas.addEventListener("pointerdown", (event) => this.drag(event));
  }

  async take(input) {
    const original = input.files[0];
    this.stage.hidden = true;
    if (!original) return;
    this.holder.querySelectorAll("input[type=file]").forEach((other) => {
      if (other !== input) other.value = "";
    });
    const bitmap = await createImageBitmap(original, { imageOrientation: "from-image" }).catch(() => null);
    if (!bitmap || input.files[0] !== original) return; // the server says what is wrong
    this.input = input;
    this.bitmap = bitmap;
    [this.zoom.value, this.x.value, this.y.value] = [1, 0, 0];
    this.stage.hidden = false;
    this.draw();
  }

  // Size of the picture on the canvas, and how far it reaches beyond it.
  measure() {
    const { width, height } = this.canvas;
    const scale = Math.max(width / this.bitmap.width, height / this.bitmap.height) * Number(this.zoom.value);
    const wide = this.bitmap.width * scale;
    const high = this.bitmap.height * scale;
    return { wide, high, spareX: (wide - width) / 2, spareY: (high - height) / 2 };
  }

  draw() {
    const { wide, high, spareX, spareY } = this.measure();
    const left = -spareX + Number(this.x.value) * spareX;
    const top = -spareY + Number(this.y.value) * spareY;
    this.canvas.getContext("2d").drawImage(this.bitmap, left, top, wide, high);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), 150);
  }

  drag(event) {
    event.preventDefault();
    const { spareX, spareY } = this.measure();
    const ratio = this.canvas.width / this.canvas.clientWidth;
    const began = { x: event.clientX, y: event.clientY, atX: Number(this.x.value), atY: Number(this.y.value) };
    const move = (next) => {
      if (spareX) this.x.value = began.atX + ((next.clientX - began.x) * ratio) / spareX;
      if (spareY) this.y.value = began.atY + ((next.clientY - began.y) * ratio) / spareY;
      this.draw();
    };
    const end = () => this.canvas.removeEventListener("pointermove", move);
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", end, { once: true });
    this.canvas.addEventListener("pointercancel", end, { once: true });
  }

  keep() {
    this.canvas.toBlob((blob) => {
      if (!blob) return;
      const copy = new DataTransfer();
      copy.items.add(new File([blob], "foto.jpg", { type: "image/jpeg" }));
      this.input.files = copy.files;
    }, "image/jpeg", QUALITY);
  }
}

const crops = new WeakMap();

document.addEventListener("change", (event) => {
  const holder = event.target.closest("[data-face]");
  if (!holder || event.target.type !== "file") return;
  if (!crops.has(holder)) crops.set(holder, new Crop(holder));
  crops.get(holder).take(event.target);
});
