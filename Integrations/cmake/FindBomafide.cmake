#[=======================================================================[.rst:
FindBomafide
------------

Finds the program ``bomafide``, and makes bills of targets part of ``install``.

Result variables: ``Bomafide_FOUND``, ``Bomafide_VERSION``; cache variable: ``BOMAFIDE_EXECUTABLE``.
Imported target: ``Bomafide::bomafide``.

.. command:: bomafide_install_bill

  ::

    bomafide_install_bill(<target>
      [MANIFEST <file>] [PROFILE <name>] [FORMAT <format>] [DESTINATION <folder>] [COMPONENT <component>]
      [CHECK])

  When the project is installed, writes the bill of ``<target>`` as ``<target>.<ending>`` into ``DESTINATION``
  (``${CMAKE_INSTALL_DATADIR}/sboms``). ``MANIFEST`` is ``bomafide.yaml`` of the project, ``PROFILE`` the profile of
  the manifest that says what the target carries, ``FORMAT`` ``spdx-json`` or ``cyclonedx-json``.
  With ``CHECK``, a target ``<target>-bill-check`` holds the manifest against the tree.
#]=======================================================================]

find_program(BOMAFIDE_EXECUTABLE bomafide DOC "The program bomafide")
mark_as_advanced(BOMAFIDE_EXECUTABLE)

if(BOMAFIDE_EXECUTABLE)
  execute_process(
    COMMAND "${BOMAFIDE_EXECUTABLE}" --version
    OUTPUT_VARIABLE Bomafide_VERSION
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
  )
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  Bomafide
  REQUIRED_VARS BOMAFIDE_EXECUTABLE
  VERSION_VAR Bomafide_VERSION
)

if(Bomafide_FOUND AND NOT TARGET Bomafide::bomafide)
  add_executable(Bomafide::bomafide IMPORTED)
  set_target_properties(Bomafide::bomafide PROPERTIES IMPORTED_LOCATION "${BOMAFIDE_EXECUTABLE}")
endif()

# Installs the bill of a target's project, and makes a target that checks it where CHECK is given.
function(bomafide_install_bill target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CHECK" "MANIFEST;PROFILE;FORMAT;DESTINATION;COMPONENT" "")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "bomafide_install_bill: unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "bomafide_install_bill: '${target}' is no target")
  endif()
  if(NOT Bomafide_FOUND)
    message(FATAL_ERROR "bomafide_install_bill: bomafide was not found; set BOMAFIDE_EXECUTABLE")
  endif()
  include(GNUInstallDirs)
  if(NOT arg_MANIFEST)
    set(arg_MANIFEST "${PROJECT_SOURCE_DIR}/bomafide.yaml")
  endif()
  get_filename_component(arg_MANIFEST "${arg_MANIFEST}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  if(NOT EXISTS "${arg_MANIFEST}")
    message(FATAL_ERROR "bomafide_install_bill: there is no manifest '${arg_MANIFEST}'; make one: bomafide init")
  endif()
  if(NOT arg_FORMAT)
    set(arg_FORMAT spdx-json)
  endif()
  if(arg_FORMAT MATCHES "^spdx-?3.*json$")
    set(ending spdx3.json)
  elseif(arg_FORMAT MATCHES "^spdx(-.*)?json$")
    set(ending spdx.json)
  elseif(arg_FORMAT MATCHES "^cyclonedx(-.*)?json$")
    set(ending cdx.json)
  else()
    message(FATAL_ERROR "bomafide_install_bill: FORMAT is spdx-json or cyclonedx-json, and not '${arg_FORMAT}'")
  endif()
  if(NOT arg_DESTINATION)
    set(arg_DESTINATION "${CMAKE_INSTALL_DATADIR}/sboms")
  endif()
  if(NOT IS_ABSOLUTE "${arg_DESTINATION}")
    set(arg_DESTINATION "\${CMAKE_INSTALL_PREFIX}/${arg_DESTINATION}")
  endif()
  # The bill is of the source folder: what is built inside of it would be in the bill.
  file(RELATIVE_PATH inner "${PROJECT_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
  if(NOT inner MATCHES "^\\.\\./" AND NOT EXISTS "${PROJECT_SOURCE_DIR}/.git")
    message(FATAL_ERROR "bomafide_install_bill: the build folder '${CMAKE_BINARY_DIR}' lies in the source folder; "
                        "build beside it: cmake -B ../build")
  endif()
  set(profile "")
  if(arg_PROFILE)
    set(profile "--profile" "${arg_PROFILE}")
  endif()
  set(component "")
  if(arg_COMPONENT)
    set(component COMPONENT "${arg_COMPONENT}")
  endif()

  set(bill "${CMAKE_CURRENT_BINARY_DIR}/bomafide/${target}.${ending}")
  set(words generate --quiet --manifest "${arg_MANIFEST}" ${profile} -o "${arg_FORMAT}=${bill}" "${PROJECT_SOURCE_DIR}")
  set(quoted "")
  foreach(word IN LISTS words)
    string(APPEND quoted " [==[${word}]==]")
  endforeach()
  # The bill is made when the project is installed, so that it says what was there then, and not when CMake ran.
  install(
    CODE "
      file(MAKE_DIRECTORY [==[${CMAKE_CURRENT_BINARY_DIR}/bomafide]==])
      execute_process(COMMAND [==[${BOMAFIDE_EXECUTABLE}]==]${quoted} RESULT_VARIABLE status)
      if(NOT status EQUAL 0)
        message(FATAL_ERROR \"bomafide could not make the bill of ${target}: \${status}\")
      endif()
      file(INSTALL [==[${bill}]==] DESTINATION \"${arg_DESTINATION}\")
    "
    ${component}
  )
  if(arg_CHECK)
    add_custom_target(
      "${target}-bill-check"
      COMMAND "${BOMAFIDE_EXECUTABLE}" check --manifest "${arg_MANIFEST}" "${PROJECT_SOURCE_DIR}"
      COMMENT "Holding the bill of ${target} against the tree"
      VERBATIM
    )
  endif()
endfunction()
