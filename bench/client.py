"""A small client in a process of its own: threads that ask, one connection each.

Reads `{"port", "clients", "requests": [[method, path, headers, body], …]}` from
its input and prints seconds, latencies and statuses as JSON. A body `@path` is the
content of that file. With `chains`, lists of requests, each chain is one person's.
"""

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

TIMEOUT = 20


def main() -> None:
    plan = json.load(sys.stdin)
    port, chains = plan["port"], plan.get("chains") or plan["requests"]
    do = follow if "chains" in plan else ask
    began = perf_counter()
    with ThreadPoolExecutor(plan["clients"]) as pool:
        answers = list(pool.map(lambda one: do(port, *one), chains))
    seconds = perf_counter() - began
    times = sorted(milliseconds for milliseconds, _status in answers)
    result: dict[str, Any] = {
        "seconds": seconds,
        "p50": median(times),
        "p95": quantiles(times, n=20)[18],
        "statuses": Counter(str(status) for _milliseconds, status in answers),
    }
    print(json.dumps(result))


def follow(port: int, *requests: Any) -> tuple[float, str]:
    """Milliseconds and statuses of requests that one person sends in turn."""
    answers = [ask(port, *request) for request in requests]
    return (
        sum(took for took, _status in answers),
        " ".join(str(status) for _took, status in answers),
    )


def ask(
    port: int, method: str, path: str, headers: dict[str, str], body: str
) -> tuple[float, int]:
    """Milliseconds and status of one request; status 0 where nothing came."""
    began = perf_counter()
    content = Path(body[1:]).read_bytes() if body.startswith("@") else body
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request(method, path, content or None, headers)
        response = connection.getresponse()
        response.read()
        status = response.status
    except (OSError, HTTPException):
        status = 0
    finally:
        connection.close()
    return (perf_counter() - began) * 1000, status


if __name__ == "__main__":
    main()
