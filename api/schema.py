"""What the OpenAPI document says beyond the framework: who may ask, and refusals."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from api.permissions import needed
from core.permissions import Permission, roles_with

PUBLIC = "Open to everyone."


class ErrorSerializer(serializers.Serializer[Any]):
    """One reason: a stable code, a sentence, and the field where there is one."""

    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField(required=False)


class ErrorsSerializer(serializers.Serializer[Any]):
    """Every refusal has this shape."""

    errors: Any = ErrorSerializer(many=True)


class DeclaredSchema(AutoSchema):
    """Adds the permissions of the operation, and the shape of its refusals."""

    def permissions(self) -> tuple[Permission, ...]:
        return needed(self.view, getattr(self.view, "action", None))

    def get_description(self) -> str:  # type: ignore[override]
        declared = " or ".join(f"`{permission}`" for permission in self.permissions())
        access = f"Needs {declared}." if declared else PUBLIC
        return f"{super().get_description()}\n\n{access}".strip()

    def get_extensions(self) -> dict[str, Any]:
        declared = self.permissions()
        roles = {role for permission in declared for role in roles_with(permission)}
        return {
            "x-permissions": [permission.value for permission in declared],
            "x-roles": sorted(role.value for role in roles),
        }

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        component = self.resolve_serializer(ErrorsSerializer, "response")
        content = {"application/json": {"schema": component.ref}}
        for code, meaning in self._refusals(operation).items():
            refusal = {"description": meaning, "content": content}
            operation["responses"].setdefault(code, refusal)
        return operation

    def _refusals(self, operation: dict[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        if self.permissions():
            found |= {"401": "No token, or not a valid one.", "403": "Not permitted."}
        if "{" in self.path:
            found["404"] = "Not there, or not yours."
        if self.method == "POST":
            found["400"] = "Bad input, field by field."
            found["409"] = "Refused, with the codes of the reasons."
        if getattr(self.view, "throttle_classes", ()):
            found["429"] = "Too many requests; see Retry-After."
        return found
