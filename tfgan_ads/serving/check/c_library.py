"""`CLibrary`: TensorFlow's C functions, as they lie in its wheel."""

import ctypes
import importlib.util
from pathlib import Path
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.quiet import quiet

# The second needs the first.
_LIBRARIES = ("libtensorflow_framework.so.2", "libtensorflow_cc.so.2")
# Of `c_api.h` what is used here: first what a function returns.
_LETTERS: dict[str, Any] = {
    "v": None,
    "p": ctypes.c_void_p,
    "s": ctypes.c_char_p,
    "i": ctypes.c_int,
    "l": ctypes.c_int64,
    "z": ctypes.c_size_t,
}
_FUNCTIONS = {
    "TF_NewStatus": "p",
    "TF_GetCode": "ip",
    "TF_Message": "sp",
    "TF_DeleteStatus": "vp",
    "TF_NewGraph": "p",
    "TF_DeleteGraph": "vp",
    "TF_GraphOperationByName": "pps",
    "TF_NewSessionOptions": "p",
    "TF_SetConfig": "vpszp",
    "TF_DeleteSessionOptions": "vp",
    "TF_NewBuffer": "p",
    "TF_DeleteBuffer": "vp",
    "TF_LoadSessionFromSavedModel": "pppspippp",
    "TF_SessionRun": "vppppippipipp",
    "TF_CloseSession": "vpp",
    "TF_DeleteSession": "vpp",
    "TF_AllocateTensor": "pipiz",
    "TF_DeleteTensor": "vp",
    "TF_TensorData": "pp",
    "TF_TensorType": "ip",
    "TF_NumDims": "ip",
    "TF_Dim": "lpi",
    "TF_StringInit": "vp",
    "TF_StringCopy": "vpsz",
    "TF_StringGetDataPointer": "pp",
    "TF_StringGetSize": "zp",
}


class CLibraryError(AdsError):
    """What the C library answered: its message and its status code."""


class CLibrary:
    """The functions of the C library, with their types."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("tensorflow")
        if spec is None or spec.origin is None:
            raise AdsError("TensorFlow is not installed.")
        folder = Path(spec.origin).parent
        # Local: its cryptographic symbols must not shadow Python's own.
        with quiet():
            self._libraries = [
                ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_LOCAL)
                for name in _LIBRARIES
            ]

    def __getattr__(self, name: str) -> Any:
        result, *arguments = (_LETTERS[c] for c in _FUNCTIONS[name])
        function = next(
            getattr(library, name)
            for library in self._libraries
            if hasattr(library, name)
        )
        function.restype, function.argtypes = result, arguments
        setattr(self, name, function)
        return function

    def checked(self, name: str, *arguments: Any) -> Any:
        """Call a function whose last argument is a status."""
        status = self.TF_NewStatus()
        try:
            result = getattr(self, name)(*arguments, status)
            if self.TF_GetCode(status):
                raise CLibraryError(self.TF_Message(status).decode())
            return result
        finally:
            self.TF_DeleteStatus(status)
