# Toolchain file of the wasm presets: emscripten's own, from $EMSDK or from where Debian puts it.
find_file(EMSCRIPTEN_TOOLCHAIN cmake/Modules/Platform/Emscripten.cmake
          HINTS $ENV{EMSDK}/upstream/emscripten /usr/share/emscripten NO_CMAKE_FIND_ROOT_PATH)
if(NOT EMSCRIPTEN_TOOLCHAIN)
  message(FATAL_ERROR "emscripten is missing: `apt-get install emscripten`, or set EMSDK to an emsdk folder")
endif()
include(${EMSCRIPTEN_TOOLCHAIN})

# Eigen is headers only and comes from the machine, not from emscripten's sysroot.
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
