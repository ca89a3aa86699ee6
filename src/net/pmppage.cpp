// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pmppage.h"

#include <QRegularExpression>

namespace pmpha {

std::optional<PmpAnswer> readPmpPage(const QByteArray &html)
{
    const QString page = QString::fromUtf8(html);
    // Links to style sheets and pictures carry the build: /themes/passtrix/V13010/...
    static const QRegularExpression themePath(QStringLiteral("/themes/passtrix/V([0-9]{1,9})\\b"),
                                              QRegularExpression::CaseInsensitiveOption);
    if (const auto match = themePath.match(page); match.hasMatch())
        return PmpAnswer{match.captured(1)};
    for (const char *sign : {"Password Manager Pro", "PassTrixMain", "PAM360"}) {
        if (page.contains(QLatin1String(sign), Qt::CaseInsensitive))
            return PmpAnswer{};
    }
    return std::nullopt;
}

} // namespace pmpha
