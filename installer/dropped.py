"""What PyInstaller collects and the program never uses; the self-test of the frozen program proves that it does not.

Every entry says why it may go. Only whole files and modules are left out; nothing is changed or packed, since that
would break signatures and alarm virus scanners. What cannot be left out since others load it: ``stubdata.py``.
"""

from __future__ import annotations

import re
from typing import Final

MODULES: Final = (
    # of Python, never imported by the program
    "tkinter",
    "turtle",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "ensurepip",
    "venv",
    "test",
    "unittest",
    "doctest",
    "pdb",
    "curses",
    "readline",
    "xxsubtype",
    "setuptools",
    "pkg_resources",
    "pip",
    "wheel",
    "_distutils_hack",
    # tools of developers
    "pytest",
    "_pytest",
    "hypothesis",
    "mypy",
    "mypyc",
    "ast_serialize",
    "importlinter",
    "pygments",
    "rich",
    "markdown_it",
    "PyInstaller",
    # optional parts of libraries
    "IPython",
    "matplotlib",
    "pandas",
    "scipy",
    "torch",
    "paddle",
    "openvino",
    "MNN",
    "lxml",
    "PIL.ImageTk",
    "PIL.ImageQt",
    "PIL.ImageGrab",
    "numpy.f2py",
    "numpy.testing",
    "onnxruntime.transformers",
    "onnxruntime.quantization",
    "onnxruntime.tools",
    "onnxruntime.training",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.mssql",
    "keyring.testing",
    # Qt, beside the six modules that the window uses
    *(
        f"PySide6.{name}"
        for name in (
            "QtDBus",
            "QtDesigner",
            "QtHelp",
            "QtNetwork",
            "QtOpenGL",
            "QtOpenGLWidgets",
            "QtPdfWidgets",
            "QtQml",
            "QtQuick",
            "QtQuickControls2",
            "QtQuickWidgets",
            "QtSql",
            "QtSvgWidgets",
            "QtTest",
            "QtUiTools",
            "QtXml",
        )
    ),
)
"""Modules that are not to be collected."""

_FILES: Final = (
    # drawing with OpenGL and Direct3D in software: widgets are drawn by Qt's raster engine
    r"opengl32sw\.dll",
    r"d3dcompiler_\d+\.dll",
    # QML, and what an on-screen keyboard needs
    r"(lib)?Qt6(Qml|Quick|VirtualKeyboard|OpenGL|Wayland|EglFS|Eglfs|WlShell)\w*\.(dll|so[.\d]*)",
    r"PySide6/(Qt/)?qml/.*",
    # plug-ins: none of these is asked for by the window
    r"PySide6/(Qt/)?plugins/(tls|networkinformation|generic|egldeviceintegrations|wayland[\w-]*|qmltooling|sqldrivers)/.*",
    r"PySide6/(Qt/)?plugins/platforminputcontexts/.*virtualkeyboard.*",
    r"PySide6/(Qt/)?plugins/platforms/(lib)?q(minimal|minimalegl|direct2d|vnc|linuxfb|eglfs|vkkhrdisplay|wayland[\w-]*)\.(dll|so)",
    r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(icns|tga|wbmp|pdf)\.(dll|so)",
    # Qt's own texts in languages that the program does not speak
    r"PySide6/(Qt/)?translations/(?!qt(base)?_(zh_CN|en)\.qm).*",
    # pictures move, and are read with Pillow
    r"cv2/opencv_videoio_ffmpeg\w*\.dll",
    r"cv2/(data|qt|gapi|mat_wrapper|misc|utils)/.*\.(xml|ttf|qt)",
    r"PIL/_(avif|imagingtk)\..*",
    # for programs in C: Python's module of the engine holds all of it
    r"onnxruntime/capi/onnxruntime\.dll",
    # the model that turns text by 180 degrees, which the program tells otherwise
    r"rapidocr/models/ch_ppocr_mobile_v2\.0_cls_mobile\.onnx",
    # headers, notes, build files and tests of libraries
    r".*\.(pyi|pxd|pyx|h|hpp|c|cpp|lib|a|cmake|pc|prl|la|whl)",
    r".*/(tests?|examples?|benchmarks)/.*",
    # what pip noted of its own work: hashes of scripts that hold the folder built in, so no two lists would be alike
    r".*\.dist-info/(RECORD|INSTALLER|REQUESTED)",
    # on Linux: GTK's look and what it alone needs; widgets are drawn in the program's own style
    r"PySide6/(Qt/)?plugins/platformthemes/libqgtk3\.so",
    r"lib(gtk-3|gdk-3|gdk_pixbuf-2\.0|atk-1\.0|atk-bridge-2\.0|atspi|epoxy|wayland-\w+|cairo|cairo-gobject)\.so[.\d]*",
    r"lib(pango|pangocairo|pangoft2)-1\.0\.so[.\d]*",
    r"lib(fribidi|thai|datrie|pixman-1|gio-2\.0|gmodule-2\.0|gobject-2\.0|mount|blkid|selinux|jpeg)\.so[.\d]*",
    r"libX(composite|cursor|damage|ext|fixes|i|inerama|randr|render)\.so[.\d]*",
    r"share/(icons|themes|glib-2\.0|mime)/.*",
    r"gi_typelibs/.*",
    # on Linux: what Python's own terminal needs, and an OpenGL of the graphics driver
    r"lib(readline|ncursesw|tinfo)\.so[.\d]*",
    r"PySide6/(Qt/)?plugins/xcbglintegrations/.*",
    r"libxcb-glx\.so[.\d]*",
)
_PATTERN: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _FILES))


def is_dropped(name: str) -> bool:
    """Return whether a collected file, named relative to the folder of the libraries, is left out."""
    path = name.replace("\\", "/")
    return bool(_PATTERN.fullmatch(path) or _PATTERN.fullmatch(path.rpartition("/")[2]))
