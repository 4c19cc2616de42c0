"""What is left out of the frozen program, and what must stay."""

import pytest

from installer.dropped import MODULES, is_dropped


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/opengl32sw.dll",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qminimal.dll",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/plugins/imageformats/qicns.dll",
        "cv2/opencv_videoio_ffmpeg500_64.dll",
        "rapidocr/models/ch_ppocr_mobile_v2.0_cls_mobile.onnx",
        "onnxruntime\\capi\\onnxruntime.dll",
        "numpy/_core/include/numpy/arrayobject.h",
        "libgtk-3.so.0",
        "libreadline.so.8",
        "keyring-25.7.0.dist-info/RECORD",
        "keyring-25.7.0.dist-info\\INSTALLER",
    ],
)
def test_it_is_left_out(name: str):
    assert is_dropped(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/imageformats/qtiff.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "rapidocr/models/PP-OCRv6_rec_small.onnx",
        "onnxruntime/capi/onnxruntime_pybind11_state.pyd",
        "onnxruntime/capi/onnxruntime_providers_shared.dll",
        "resources/tessdata/tha.traineddata",
        "resources/fonts/NotoSansSC-Regular.ttf",
        "libxcb-cursor.so.0",
        "libX11.so.6",
        "keyring-25.7.0.dist-info/METADATA",
        "keyring-25.7.0.dist-info/entry_points.txt",
    ],
)
def test_it_stays(name: str):
    assert not is_dropped(name)


def test_what_the_key_store_of_windows_is_reached_through_stays():
    # by cffi, which reads the declarations of C functions with it
    assert {"pycparser", "cffi", "win32ctypes", "keyring.backends.Windows"}.isdisjoint(MODULES)
