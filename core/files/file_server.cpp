// SPDX-License-Identifier: Apache-2.0
#include "core/files/file_server.h"

#include "core/files/moc_file_server.cpp"
