// Sends a form with files and shows how far it is. Where the server asks to wait, or the
// line breaks, the same file is sent again by itself. Pages work without it.

const TRIES = 12;
const WAIT = 5;

function say(note, key, values = {}) {
  let text = note.dataset[key];
  Object.entries(values).forEach(([name, value]) => { text = text.replace(`{${name}}`, value); });
  note.textContent = text;
  note.hidden = false;
}

function sleep(seconds, tell) {
  return new Promise((resolve) => {
    let left = seconds;
    (function tick() {
      if (left <= 0) return resolve();
      tell(left);
      left -= 1;
      setTimeout(tick, 1000);
    })();
  });
}

function post(form, body, note) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.round((event.loaded / event.total) * 100);
      say(note, percent < 100 ? "sending" : "kept", { percent });
    });
    request.addEventListener("loadend", () => resolve(request));
    request.send(body);
  });
}

// The answer is the same page with its errors: put its body where ours is.
function show(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const fresh = answer.getElementById("main");
  const here = document.getElementById("main");
  if (!fresh) return;
  here.replaceWith(fresh);
  (fresh.querySelector(".error-summary, [data-focus]") || fresh).focus();
}

async function send(form) {
  const note = form.querySelector("[data-upload-note]");
  const body = new FormData(form);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await post(form, body, note);
    if (answer.status === 503 || answer.status === 0) {
      const asked = Number(answer.getResponseHeader("Retry-After")) || WAIT;
      const key = answer.status ? "busy" : "lost";
      await sleep(answer.status ? asked : WAIT, (seconds) => say(note, key, { seconds }));
    } else if (answer.status < 400) {
      location.assign(answer.responseURL);
      return;
    } else {
      show(answer.responseText);
      return;
    }
  }
  note.hidden = true;
  form.querySelectorAll("button:disabled").forEach((button) => { button.disabled = false; });
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form[data-upload]")) return;
  event.preventDefault();
  send(event.target);
});
