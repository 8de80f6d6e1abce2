"""Where a model of CTranslate2 is run, and in which numbers: the options ``device`` and ``compute_type``.

CTranslate2 says "driver version is insufficient" where there is no graphics card, and runs on the processor where
``auto`` finds none. Here what was asked for is there, or an error says what is.
"""

from pathlib import Path
from platform import machine
from typing import NamedTuple

from localize.errors import EngineError, UnknownNameError

DEVICES = ("cpu", "cuda", "auto")
COMPUTE_TYPES = (
    "default", "auto", "int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16",
    "float32",
)  # fmt: skip
CHOSEN = frozenset({"", "default", "auto"})  # types that CTranslate2 chooses by the model and the device
ON_CUDA = "float16"  # what is computed in on a graphics card where nothing is said


class Place(NamedTuple):
    """What a model is loaded for; a *device* or *compute_type* "" is left to the settings of its engine."""

    device: str = ""
    compute_type: str = ""

    @classmethod
    def told(cls, device: str, compute_type: str) -> "Place":
        """Return the place of these names; `UnknownNameError` where one of them is none. No device is looked for."""
        for kind, name, known in (("device", device, DEVICES), ("compute type", compute_type, COMPUTE_TYPES)):
            if name and name not in known:
                raise UnknownNameError(kind, name, known)
        return cls(device, compute_type)

    def found(self, device: str, compute_type: str) -> "Place":
        """Return the place with nothing left open: *device* and *compute_type* are what its engine does unasked.

        ``auto`` becomes ``cuda`` where there is a graphics card. On one that was asked for it is ``float16``, unless
        another type is said, so that what is computed does not depend on the card.
        """
        place = self.device or device
        place = ("cuda" if cards() else "cpu") if place == "auto" else place
        unasked = ON_CUDA if self.device and place == "cuda" else compute_type
        return Place(place, self.compute_type or unasked)

    def named(self, usual: str) -> str:
        """Return what a fingerprint says of it: nothing for the processor and the *usual* type of its engine."""
        return "" if self == ("cpu", usual) else f" {self.device} {self.compute_type}"

    def check(self) -> None:
        """Raise `EngineError` where this device is not here, or does not compute so."""
        if self.device == "cuda" and not cards():
            raise EngineError(
                "there is no CUDA device here: CTranslate2 finds no graphics card, or no driver that fits; look at "
                "--device (and ARGOS_DEVICE_TYPE), or say auto to use one only where there is one"
            )
        if self.compute_type not in CHOSEN and self.compute_type not in (able := types(self.device)):
            told = ", ".join(sorted(able)) or "nothing that CTranslate2 knows of"
            raise EngineError(
                f"{self.device} does not compute in {self.compute_type} here, but in {told}; look at --compute-type "
                "(and ARGOS_COMPUTE_TYPE)"
            )


def cards() -> int:
    """Return how many CUDA devices CTranslate2 can use here; 0 where it is not installed."""
    try:
        import ctranslate2

        return int(ctranslate2.get_cuda_device_count())
    except (ImportError, RuntimeError):  # whatever a driver says that does not fit
        return 0


def types(device: str) -> frozenset[str]:
    """Return the types that *device*, which is here, computes in."""
    import ctranslate2

    return frozenset(ctranslate2.get_supported_compute_types(device))


def library() -> str:
    """Return the version of CTranslate2, "" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ctranslate2")
    except PackageNotFoundError:
        return ""


def processor(about: Path = Path("/proc/cpuinfo")) -> str:
    """Return what of this processor decides how ``int8`` is rounded: its kind, its maker, its instructions for it.

    With the instructions called VNNI products are summed in another way than without; the maker decides which library
    multiplies. On systems that do not tell it is the kind alone.
    """
    try:
        rows = dict(row.split(":", 1) for row in about.read_text().split("\n\n")[0].splitlines() if ":" in row)
    except (OSError, ValueError):
        rows = {}
    told = {name.strip(): value.split() for name, value in rows.items()}
    summing = [
        flag
        for flag in ("avx512_vnni", "avx_vnni", "asimddp", "i8mm")
        if flag in told.get("flags", []) + told.get("Features", [])
    ]
    return " ".join([machine(), *told.get("vendor_id", []), *summing])
