"""Forms as people see and fill them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.far.discord.reading import walk
from tests.far.discord.typed import CannotDo, picked
from tests.far.discord.world import Json

if TYPE_CHECKING:
    from tests.far.discord.interactions import Interaction

_TEXT = 4
_SINGLE = {21}  # a radio group has one value, a checkbox true or false, the others lists
_CHECKBOX = 23


@dataclass
class Field:
    """One field of a form. `value` is what it holds before she touches it."""

    custom_id: str
    kind: int
    label: str
    description: str
    required: bool
    value: Any
    component: Json = field(repr=False)


@dataclass
class Form:
    """An open form: `fields` by custom_id, in their order."""

    interaction: "Interaction"
    custom_id: str
    title: str
    fields: dict[str, Field]
    components: list[Json] = field(repr=False)

    @classmethod
    def of(cls, interaction: "Interaction") -> "Form":
        modal = interaction.modal
        assert modal is not None
        fields = {}
        for outer in modal["components"]:
            for component in walk([outer]):
                if "custom_id" in component:
                    fields[component["custom_id"]] = _field(outer, component)
        return cls(interaction, modal["custom_id"], modal["title"], fields, modal["components"])

    @property
    def text(self) -> str:
        """All that it says, from its title down."""
        lines = [self.title]
        for component in walk(self.components):
            for name in ("content", "label", "description", "placeholder"):
                if component.get(name):
                    lines.append(component[name])
        return "\n".join(lines)

    def filled(self, answers: dict[str, Any]) -> Json:
        """What is sent for these answers. `CannotDo` where Discord's client would keep the form."""
        by_name = {one.label: one.custom_id for one in self.fields.values()}
        given = {by_name.get(name, name): value for name, value in answers.items()}
        if unknown := given.keys() - self.fields.keys():
            raise CannotDo(f"the form has no {', '.join(unknown)}; it has {', '.join(self.fields)}")
        values = {name: given.get(name, one.value) for name, one in self.fields.items()}
        resolved: Json = {}
        components = [
            self._sent(number, outer, values, resolved)
            for number, outer in enumerate(self.components, 1)
        ]
        data: Json = {"custom_id": self.custom_id, "components": components}
        return data | {"resolved": resolved} if resolved else data

    def _sent(self, number: int, outer: Json, values: dict[str, Any], resolved: Json) -> Json:
        sent: Json = {"type": outer["type"], "id": outer.get("id") or number * 100}
        if "component" in outer:
            one = self.fields[outer["component"]["custom_id"]]
            sent["component"] = self._answered(one, values[one.custom_id], number, resolved)
        elif "components" in outer:
            one = self.fields[outer["components"][0]["custom_id"]]
            sent["components"] = [self._answered(one, values[one.custom_id], number, resolved)]
        return sent

    def _answered(self, one: Field, value: Any, number: int, resolved: Json) -> Json:
        sent: Json = {
            "type": one.kind,
            "id": one.component.get("id") or number * 100 + 1,
            "custom_id": one.custom_id,
        }
        if one.kind == _TEXT:
            return sent | {"value": _text(one, str(value or ""))}
        if one.kind == _CHECKBOX:
            return sent | {"value": bool(value)}
        chosen: list[Any] = value if isinstance(value, list) else [value]
        values = picked(
            self.interaction.world, self.interaction.channel, one.component, chosen, resolved
        )
        if one.required and not values:
            raise CannotDo(f"{one.label or one.custom_id} has to be filled in")
        if one.kind in _SINGLE:
            return sent | {"value": values[0] if values else None}
        return sent | {"values": values}


def _field(outer: Json, component: Json) -> Field:
    value = component.get("value")
    if component["type"] != _TEXT:
        value = [each["value"] for each in component.get("options", []) if each.get("default")]
        value = value or [str(each["id"]) for each in component.get("default_values", [])]
    if component["type"] == _CHECKBOX:
        value = bool(component.get("default"))
    return Field(
        custom_id=component["custom_id"],
        kind=component["type"],
        label=component.get("label") or outer.get("label") or "",
        description=outer.get("description") or "",
        required=component.get("required") is not False,
        value=value or ("" if component["type"] == _TEXT else value),
        component=component,
    )


def _text(one: Field, text: str) -> str:
    name = one.label or one.custom_id
    if not text:
        if one.required:
            raise CannotDo(f"{name} has to be filled in")
        return text
    least = one.component.get("min_length") or 0
    most = one.component.get("max_length") or 4000
    if not least <= len(text) <= most:
        raise CannotDo(f"{name} takes {least} to {most} characters, not {len(text)}")
    return text
