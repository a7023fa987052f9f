"""What the app's own addresses answer, asked without a server."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute


class Answer:
    """What some routes answer to one address."""

    def __init__(self, path: str, routes: Sequence[BaseRoute], *, query: bytes = b"") -> None:
        self.parts: list[MutableMapping[str, Any]] = []
        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": query}
        asyncio.run(Starlette(routes=routes)(scope, self._receive, self._send))
        self.status = self.parts[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in self.parts[0]["headers"]}
        self.body = b"".join(part.get("body", b"") for part in self.parts[1:])

    async def _receive(self) -> dict[str, Any]:
        return {"type": "http.request"}

    async def _send(self, part: MutableMapping[str, Any]) -> None:
        self.parts.append(part)
