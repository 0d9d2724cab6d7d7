"""TensorFlow's C functions, and what they say."""

import importlib.util

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.c_library import CLibrary
from tfgan_ads.serving.check.c_library import CLibraryError


def test_what_a_function_has_against_it_is_raised():
    library = CLibrary()
    options = library.TF_NewSessionOptions()
    # An empty config is one; a broken one is not.
    library.checked("TF_SetConfig", options, b"", 0)
    with pytest.raises(CLibraryError, match="Unparseable ConfigProto"):
        library.checked("TF_SetConfig", options, b"\xff", 1)
    library.TF_DeleteSessionOptions(options)


def test_only_functions_whose_types_are_known_can_be_called():
    with pytest.raises(KeyError, match="TF_Version"):
        _ = CLibrary().TF_Version


def test_without_tensorflow_it_is_told(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(AdsError, match="TensorFlow is not installed"):
        CLibrary()
