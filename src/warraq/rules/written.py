"""Values as TOML writes them."""

import json


def toml_value(value: object) -> str:
    """A value as TOML writes it; JSON's text is TOML's basic string."""
    if isinstance(value, tuple):
        inner = [toml_value(part) for part in value]
        short = ", ".join(inner)
        return f"[{short}]" if len(short) < 90 else "[\n" + "".join(f"  {part},\n" for part in inner) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
