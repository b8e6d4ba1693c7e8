"""What makes the verifier installable: service worker, manifest, icons."""

import hashlib
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from PIL import Image, ImageColor, ImageDraw

from accreditation.views.verifier import LANGUAGES, page_in

ICON_SIZES = (192, 512)
# Everything the page needs when the network is cut, beside itself.
STATIC_PARTS = (
    *("npm/bootstrap.min.css", "css/mirada.css", "css/verifier.css"),
    *("npm/public-sans-latin.woff2", "npm/public-sans-latin-ext.woff2"),
    *("npm/noble-ed25519.js", "npm/zxing/reader/index.js", "npm/zxing/share.js"),
    *("npm/zxing/reader/zxing_reader.wasm", "img/favicon.svg", "js/oeb1.js"),
    *("js/scan.js", "js/verifier/page.js", "js/verifier/lists.js"),
    *("js/verifier/queue.js", "js/verifier/store.js", "js/verifier/verdict.js"),
    *("js/verifier/entry.js", "js/verifier/annul.js"),
)


@login_not_required
@require_GET
@cache_control(no_cache=True)
def verifier_worker(request: HttpRequest) -> HttpResponse:
    """The service worker: names every file, and changes when one of them does."""
    # Pages name the version of a file, modules name each other: both are kept.
    files = [(static(name), settings.STATIC_URL + name) for name in STATIC_PARTS]
    urls = [url for pair in files for url in dict.fromkeys(pair)]
    urls += [reverse("core:theme")]
    urls += [reverse("accreditation:verifier_icon", args=[n]) for n in ICON_SIZES]
    urls += [reverse("accreditation:verifier_manifest", args=[n]) for n in LANGUAGES]
    pages = {n: reverse("accreditation:verifier", args=[n]) for n in LANGUAGES}
    content = "".join(map(page_in, LANGUAGES)) + json.dumps(settings.INSTITUTE)
    version = hashlib.sha256((content + _parts_digest()).encode()).hexdigest()[:16]
    context = {
        "version": version,
        "urls": json.dumps([*pages.values(), *urls]),
        "pages": json.dumps(pages),
    }
    response = render(
        request, "accreditation/verifier_worker.js", context, "text/javascript"
    )
    response["Service-Worker-Allowed"] = reverse("accreditation:verifier_home")
    return response


def _parts_digest() -> str:
    """Of the files themselves; read again only where they may be edited."""
    return _digest(_stamps() if settings.DEBUG else ())


def _stamps() -> tuple[float, ...]:
    return tuple(Path(_located(name)).stat().st_mtime for name in STATIC_PARTS)


def _located(name: str) -> str:
    found = finders.find(name)
    return found if isinstance(found, str) else str(settings.STATIC_ROOT / name)


@lru_cache(maxsize=2)
def _digest(stamps: tuple[float, ...]) -> str:
    whole = hashlib.sha256()
    for name in STATIC_PARTS:
        whole.update(Path(_located(name)).read_bytes())
    return whole.hexdigest()


@login_not_required
@require_GET
@cache_control(public=True, max_age=3600)
def verifier_manifest(request: HttpRequest, language: str) -> HttpResponse:
    """What a telephone shows when the page is installed."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(LANGUAGES[language]):
        name = _("Verificador de gafetes")
    content: dict[str, Any] = {
        "id": reverse("accreditation:verifier_home"),
        "name": f"{name} · {settings.INSTITUTE['short_name']}",
        "short_name": name.split()[0],
        "lang": language,
        "start_url": reverse("accreditation:verifier", args=[language]),
        "scope": reverse("accreditation:verifier_home"),
        "display": "standalone",
        "orientation": "portrait",
        "theme_color": settings.INSTITUTE["primary"],
        "background_color": "#ffffff",
        "icons": [
            {
                "src": reverse("accreditation:verifier_icon", args=[size]),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in ICON_SIZES
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@login_not_required
@require_GET
@cache_control(public=True, max_age=3600)
def verifier_icon(request: HttpRequest, size: int) -> HttpResponse:
    """A code with a tick, in the colours of the institute."""
    if size not in ICON_SIZES:
        raise Http404
    colours = settings.INSTITUTE["primary"], settings.INSTITUTE["secondary"]
    return HttpResponse(_icon(size, *colours), content_type="image/png")


@lru_cache(maxsize=4)
def _icon(size: int, primary: str, secondary: str) -> bytes:
    unit = size / 32
    picture = Image.new("RGB", (size, size), ImageColor.getrgb(primary))
    draw = ImageDraw.Draw(picture)

    def square(x: float, y: float, side: float, colour: str) -> None:
        box = (x * unit, y * unit, (x + side) * unit - 1, (y + side) * unit - 1)
        draw.rectangle(box, fill=colour)

    for x, y in ((8, 8), (17, 8), (8, 17)):
        square(x, y, 7, "#ffffff")
        square(x + 1.5, y + 1.5, 4, primary)
        square(x + 2.5, y + 2.5, 2, "#ffffff")
    tick = [(17, 20.5), (19.5, 23), (24, 17.5)]
    points = [(x * unit, y * unit) for x, y in tick]
    draw.line(points, fill="#ffffff", width=round(2 * unit), joint="curve")
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
