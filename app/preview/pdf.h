// SPDX-License-Identifier: Apache-2.0
#pragma once
// A PDF as pages of pixels. What reads it here (Qt PDF, PDFium) has to do with octets that anybody may have
// made: only for a process that was confined before.
#include "core/base/preview_frames.h"
#include "core/base/result.h"

#include <QBuffer>
#include <QImage>
#include <QPdfDocument>

namespace sw::preview {

class Pdf
{
public:
    Result<std::vector<PageSize>, Refusal> open(QByteArray file);
    /// On white; null for a page that there is none of.
    QImage render(const Render &wanted);

private:
    QBuffer m_file;
    QPdfDocument m_document;
};

} // namespace sw::preview
