// Reading QR codes with the camera: the native detector where the browser has one, else
// zxing-wasm from our own server. Used by every page that includes components/scanner.html.
//
//   import { attach } from "./scan.js";
//   const scanner = attach(document.querySelector("[data-scanner]"), (text) => { … });
//
// `scanner` has start(), stop(), pause(), resume(); the element also emits "scan".

const WIDTH = 1920;
const HEIGHT = 1080;
const EVERY_MS = 70;
// The same code in front of the camera counts again after it was away for this long.
const AWAY_MS = 1500;
const CAMERA = "mirada-camera";

const STATES = Object.freeze({
  NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing",
  OverconstrainedError: "missing", NotReadableError: "busy", AbortError: "busy",
});

// Return `(video) => Promise<string | null>`.
export async function chooseDetector({ reader, wasm }, native = globalThis.BarcodeDetector) {
  if (native && (await native.getSupportedFormats().catch(() => [])).includes("qr_code")) {
    const detector = new native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { prepareZXingModule, readBarcodes } = await import(reader);
  await prepareZXingModule({
    overrides: { locateFile: (path) => (path.endsWith(".wasm") ? wasm : path) },
    fireImmediately: true,
  });
  const canvas = document.createElement("canvas");
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    drawing.drawImage(video, 0, 0);
    const picture = drawing.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return found[0]?.text ?? null;
  };
}

function wanted(deviceId) {
  const size = { width: { ideal: WIDTH }, height: { ideal: HEIGHT } };
  return deviceId
    ? { ...size, deviceId: { exact: deviceId } }
    : { ...size, facingMode: { ideal: "environment" } };
}

async function openCamera(deviceId) {
  const ask = (id) => navigator.mediaDevices.getUserMedia({ video: wanted(id), audio: false });
  if (!deviceId) return ask("");
  // The camera chosen last time may be gone.
  return ask(deviceId).catch((error) => {
    if (STATES[error.name] === "missing") return ask("");
    throw error;
  });
}

class Scanner {
  constructor(root, onText) {
    this.root = root;
    this.onText = onText;
    this.video = root.querySelector("video");
    this.stream = null;
    this.paused = false;
    this.turn = 0;
    this.last = { text: null, at: 0 };
    this.on("start", "click", () => this.start());
    this.on("stop", "click", () => this.stop());
    this.on("torch", "click", (event) => this.toggleTorch(event.currentTarget));
    this.on("camera", "change", (event) => this.change(event.currentTarget.value));
    document.addEventListener("visibilitychange", () => this.sleep());
    this.show("idle");
  }

  part(name) {
    return this.root.querySelector(`[data-scan="${name}"]`);
  }

  on(name, event, act) {
    this.part(name)?.addEventListener(event, act);
  }

  // One sentence for each state, all of them in the page.
  show(state) {
    this.root.dataset.state = state;
    for (const line of this.root.querySelectorAll("[data-scan-when]")) {
      line.hidden = line.dataset.scanWhen !== state;
    }
    this.part("start").hidden = ["starting", "scanning"].includes(state);
    this.part("stop").hidden = state !== "scanning";
    if (state !== "scanning") {
      this.part("torch").hidden = true;
      this.part("cameras").hidden = true;
    }
  }

  async start() {
    const turn = (this.turn += 1);
    if (!navigator.mediaDevices?.getUserMedia) return this.show("insecure");
    this.show("starting");
    try {
      this.detect ??= await chooseDetector(this.root.dataset);
    } catch {
      return this.show("no-reader");
    }
    try {
      const stream = await openCamera(remembered());
      if (turn !== this.turn) return release(stream);
      this.stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
    } catch (error) {
      if (turn === this.turn) this.end(STATES[error.name] ?? "busy");
      return undefined;
    }
    this.stream.getVideoTracks()[0].addEventListener("ended", () => this.end("busy"));
    this.show("scanning");
    await this.offerChoices();
    return this.look(turn);
  }

  stop() {
    this.end("idle");
  }

  end(state) {
    this.turn += 1;
    release(this.stream);
    this.stream = null;
    this.video.srcObject = null;
    this.show(state);
  }

  pause() {
    this.paused = true;
  }

  resume() {
    this.paused = false;
  }

  // A page in the background gives the camera back.
  sleep() {
    if (document.hidden && this.stream) {
      this.end("idle");
      this.woken = true;
    } else if (!document.hidden && this.woken) {
      this.woken = false;
      this.start();
    }
  }

  async look(turn) {
    while (turn === this.turn) {
      if (!this.paused && this.video.readyState >= this.video.HAVE_CURRENT_DATA) {
        const text = await this.detect(this.video).catch(() => null);
        if (text !== null && turn === this.turn && !this.paused) this.found(text);
      }
      await new Promise((resolve) => { setTimeout(resolve, EVERY_MS); });
    }
  }

  found(text) {
    const now = performance.now();
    const again = text === this.last.text && now - this.last.at < AWAY_MS;
    this.last = { text, at: now };
    if (again) return;
    this.root.dispatchEvent(new CustomEvent("scan", { detail: text, bubbles: true }));
    this.onText?.(text);
  }

  async offerChoices() {
    const track = this.stream?.getVideoTracks()[0];
    if (!track) return;
    const torch = this.part("torch");
    torch.hidden = !track.getCapabilities?.().torch;
    torch.setAttribute("aria-pressed", "false");
    const devices = await navigator.mediaDevices.enumerateDevices();
    const cameras = devices.filter((device) => device.kind === "videoinput");
    const current = track.getSettings().deviceId;
    this.part("cameras").hidden = cameras.length < 2;
    this.part("camera").replaceChildren(...cameras.map((device, at) => {
      const label = device.label || `${this.part("camera").dataset.name} ${at + 1}`;
      return new Option(label, device.deviceId, false, device.deviceId === current);
    }));
  }

  async toggleTorch(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    const track = this.stream?.getVideoTracks()[0];
    const lit = await track?.applyConstraints({ advanced: [{ torch: on }] }).then(() => on, () => !on);
    button.setAttribute("aria-pressed", String(lit === true));
  }

  change(deviceId) {
    remember(deviceId);
    this.end("starting");
    return this.start();
  }
}

function release(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}

// Storage may be closed to us: then the choice lasts as long as the page.
function remembered() {
  try {
    return localStorage.getItem(CAMERA) ?? "";
  } catch {
    return "";
  }
}

function remember(deviceId) {
  try {
    localStorage.setItem(CAMERA, deviceId);
  } catch {
    // Nothing to do: see above.
  }
}

export function attach(root, onText) {
  return new Scanner(root, onText);
}
