"""What networks run on: the processor, unless another device was chosen before they are opened."""

from undercard.errors import SettingsError

CPU = "cpu"
DEVICES = (CPU, "cuda", "migraphx", "directml", "coreml", "openvino")

_chosen = CPU


def choose_device(name: str) -> None:
    """Open all further networks of this process on a device; what it cannot compute, the processor does.

    Args:
        name: one of `DEVICES`.

    Raises:
        SettingsError: no such device.
    """
    global _chosen  # noqa: PLW0603 - a worker process has one device, and models open their networks themselves
    if name not in DEVICES:
        raise SettingsError(f"there is no device {name!r} to listen on; there are {', '.join(DEVICES)}")
    _chosen = name


def chosen_device() -> str:
    """Give the device that networks are opened on."""
    return _chosen
