// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webprobe.h"
#include "support/fakesecretstore.h"

namespace pmpha::test {

class FakeWebProbe final : public WebProbe
{
public:
    QMap<QString, Error> down; ///< by URL
    QString build = QStringLiteral("13010");

    QFuture<Result<PmpAnswer>> ask(const QUrl &url, const TlsTrust &,
                                   std::chrono::milliseconds) override
    {
        if (const auto error = down.constFind(url.toString()); error != down.constEnd())
            return ready<PmpAnswer>(failure(*error));
        return ready<PmpAnswer>(PmpAnswer{build});
    }
};

} // namespace pmpha::test
