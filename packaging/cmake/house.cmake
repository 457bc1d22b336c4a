# SPDX-License-Identifier: Apache-2.0
# The folders of the house as targets: sw_core(chat …) makes core_chat from core/chat/*.cpp, sw_ui(chat …) makes ui_chat.
# A folder without sources yet becomes an INTERFACE library, so that links stay the same when its first file arrives.

# Small on purpose: all of QtCore makes a file of 230 MB that costs each source more to map than it saves.
set(SW_PCH <QHash> <QObject> <QSet> <QStringList> <QVariant> <algorithm> <functional> <memory> <optional> <vector>)

# sw_pch(name PCH headers… LINKS libraries…): a precompiled header for targets that reuse it. They have its definitions, and
# perhaps more.
function(sw_pch name)
    cmake_parse_arguments(ARG "" "" "PCH;LINKS" ${ARGN})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/empty.cpp CONTENT "")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${ARG_LINKS})
    target_precompile_headers(${name} PRIVATE ${ARG_PCH})
    # Without ccache: it lets the preprocessor read the header's former precompiled form, and gives that back for ever.
    set_target_properties(${name} PROPERTIES CXX_COMPILER_LAUNCHER "")
endfunction()
sw_pch(core_pch PCH ${SW_PCH} LINKS Qt6::Core)
sw_pch(org_pch PCH ${SW_PCH} "${PROJECT_SOURCE_DIR}/core/org/publication.h" LINKS Qt6::Core)
sw_pch(ui_pch PCH ${SW_PCH} <QPainter> <QWidget> LINKS Qt6::Widgets Qt6::Svg)

# Instead of AUTOMOC, in a tenth of its time: moc without include paths, one call a file. Of a header it makes
# core/chat/moc_chat.cpp, which core/chat/chat.cpp includes at its end, of a source core/chat/chat.moc. Libraries ask it of every
# header, so that each may get a Q_OBJECT at any time; the linker misses what is not included.
function(sw_moc target)
    foreach(source ${ARGN})
        cmake_path(ABSOLUTE_PATH source)
        file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${source})
        cmake_path(GET relative PARENT_PATH folder)
        cmake_path(GET relative STEM name)
        set(folder ${CMAKE_CURRENT_BINARY_DIR}/moc/${folder})
        if(source MATCHES "\\.h$")
            set(made ${folder}/moc_${name}.cpp)
            set_source_files_properties(${made} PROPERTIES HEADER_FILE_ONLY ON)
            string(REGEX REPLACE "\\.h$" ".cpp" user ${source})
        else()
            set(made ${folder}/${name}.moc)
            set(user ${source})
        endif()
        file(MAKE_DIRECTORY ${folder})
        # moc sees what stands behind SW_DBUS. It fails to parse libstdc++'s <concepts> (from <compare>) when that comes first:
        # let it skip that header.
        add_custom_command(OUTPUT ${made} COMMAND Qt6::moc -DSW_DBUS -D_GLIBCXX_CONCEPTS --no-notes -o ${made} ${source}
            DEPENDS ${source} VERBATIM)
        target_sources(${target} PRIVATE ${made})
        set_property(SOURCE ${user} APPEND PROPERTY OBJECT_DEPENDS ${made})
    endforeach()
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc)
endfunction()

function(_sw_folder target folder pch)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp ${PROJECT_SOURCE_DIR}/${folder}/*.h
         ${PROJECT_SOURCE_DIR}/${folder}/*.qrc)
    if(WIN32)
        list(FILTER sources EXCLUDE REGEX "_posix\\.cpp$")
    else()
        list(FILTER sources EXCLUDE REGEX "_win\\.cpp$")
    endif()
    set(compiled ${sources})
    list(FILTER compiled INCLUDE REGEX "\\.(cpp|qrc)$")
    if(compiled)
        add_library(${target} STATIC ${sources})
        target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
        if(pch) # with Qt
            set(headers ${sources})
            list(FILTER headers INCLUDE REGEX "\\.h$")
            sw_moc(${target} ${headers})
            target_precompile_headers(${target} REUSE_FROM ${pch})
        endif()
        set(scope PUBLIC PARENT_SCOPE)
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR})
        set(scope INTERFACE PARENT_SCOPE)
    endif()
endfunction()

function(sw_core name)
    cmake_parse_arguments(ARG "QT" "PCH" "LINKS;PUBLIC;PRIVATE" ${ARGN})
    if(ARG_QT AND NOT ARG_PCH)
        set(ARG_PCH core_pch)
    endif()
    _sw_folder(core_${name} core/${name} "${ARG_PCH}")
    list(TRANSFORM ARG_LINKS PREPEND core_)
    if(ARG_QT)
        list(APPEND ARG_PUBLIC Qt6::Core)
    endif()
    target_link_libraries(core_${name} ${scope} ${ARG_LINKS} ${ARG_PUBLIC})
    if(scope STREQUAL PUBLIC AND ARG_PRIVATE)
        target_link_libraries(core_${name} PRIVATE ${ARG_PRIVATE})
    endif()
endfunction()

function(sw_ui name)
    cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
    _sw_folder(ui_${name} ui/${name} ui_pch)
    set(links ${ARG_LINKS})
    list(REMOVE_ITEM links client)
    list(TRANSFORM links PREPEND ui_)
    target_link_libraries(ui_${name} ${scope} ${links} core_client Qt6::Widgets Qt6::Svg)
endfunction()

# Each folder of the ui has its own .ts file (fewer conflicts); all of one language become one .qm in the resource :/i18n.
function(sw_translations)
    foreach(language ${ARGN})
        file(GLOB ts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/translations/*_${language}.ts)
        if(ts)
            set(qm ${CMAKE_BINARY_DIR}/i18n/storewire_${language}.qm)
            add_custom_command(OUTPUT ${qm} COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/i18n
                COMMAND Qt6::lrelease -silent ${ts} -qm ${qm} DEPENDS ${ts} VERBATIM)
            list(APPEND qms ${qm})
        endif()
    endforeach()
    add_library(translations STATIC ${PROJECT_SOURCE_DIR}/translations/anchor.cpp)
    if(qms)
        qt_add_resources(translations i18n PREFIX /i18n BASE ${CMAKE_BINARY_DIR}/i18n FILES ${qms})
    endif()
    target_link_libraries(translations PUBLIC Qt6::Core)
endfunction()
