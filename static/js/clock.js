// Time left until a call closes, by the server's clock: the device's may be wrong.

const SECOND = 1000;

function left(milliseconds, units) {
  let seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  const parts = [];
  for (const [size, name] of [[86400, units.day], [3600, units.hour], [60, units.minute], [1, units.second]]) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count || parts.length) parts.push(`${count} ${name}`);
  }
  return parts.slice(0, 3).join(" ");
}

document.querySelectorAll("[data-closes]").forEach((place) => {
  const { closes, now, text, closed, ...units } = place.dataset;
  const ahead = Number(closes) - Number(now);
  const began = performance.now();
  function tick() {
    const rest = ahead - (performance.now() - began);
    place.textContent = rest > 0 ? text.replace("{left}", left(rest, units)) : closed;
    if (rest > 0) setTimeout(tick, SECOND);
  }
  place.hidden = false;
  tick();
});
