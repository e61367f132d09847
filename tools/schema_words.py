"""The words that a JSON Schema is written in, how one is closed, and how it reads in few words."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

STR: Schema = {"type": "string"}
INT: Schema = {"type": "integer"}
NUM: Schema = {"type": "number"}
YES: Schema = {"type": "boolean"}
ANY: Schema = {}
SHA: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
UTC: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$"}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.*)?)?)?$"}
PLACE: Schema = {"type": "integer", "minimum": 0}


def maybe(schema: Schema) -> Schema:
    """Return the schema of a value that may be null."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str) and schema["type"] != "object":
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def one(*values: str) -> Schema:
    """Return the schema of a value out of a closed list."""
    return {"enum": list(values)}


def many(schema: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": schema}


def any_of(*schemas: Schema) -> Schema:
    """Return the schema of a value that is one of several."""
    return {"anyOf": list(schemas)}


def obj(may: Schema | None = None, **fields: Schema) -> Schema:
    """Return the schema of an object with these fields; those of `may` may be missing.

    A trailing `_` is taken off a name that is a word of Python's own.
    """
    named = {name.removesuffix("_"): schema for name, schema in fields.items()}
    return {
        "type": "object",
        "properties": {**named, **(may or {})},
        "required": list(named),
    }


def by_name(schema: Schema) -> Schema:
    """Return the schema of an object whose names are free and whose values are alike."""
    return {"type": "object", "additionalProperties": schema}


def closed(schema: Schema) -> Schema:
    """Return a schema that forbids every field it does not name: what the tests hold commands to."""
    made: Schema = {}
    for key, value in schema.items():
        if isinstance(value, dict):
            made[key] = closed(value) if key != "properties" else {
                name: closed(each) for name, each in value.items()
            }  # fmt: skip
        elif isinstance(value, list):
            made[key] = [closed(each) if isinstance(each, dict) else each for each in value]
        else:
            made[key] = value
    if made.get("type") == "object" and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return made


def render(schema: Schema, depth: int = 0) -> str:
    """Return a schema in a few words: `{query, total: integer, hits: [{…}]}`."""
    if "anyOf" in schema:
        parts = [render(each, depth) for each in schema["anyOf"] if each != {"type": "null"}]
        null = " or null" if {"type": "null"} in schema["anyOf"] else ""
        return " or ".join(parts) + null
    if "enum" in schema:
        return " | ".join("null" if each is None else f'"{each}"' for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"[{render(schema['items'], depth)}]"
    if schema.get("type") == "object":
        inner = "  " * (depth + 1)
        lines = [
            f"{inner}{name}{'' if name in schema['required'] else '?'}: {render(value, depth + 1)}"
            for name, value in schema.get("properties", {}).items()
        ]
        if isinstance(free := schema.get("additionalProperties"), dict):
            lines.append(f"{inner}…: {render(free, depth + 1)}")
        return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"
    kind = schema.get("type", "anything")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
