// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsopening.h"

namespace pmpha {

namespace {

class PostgreSqlOpening final : public TlsOpening
{
public:
    QByteArray request() const override
    {
        // SSLRequest: its length, then the number 80877103.
        return QByteArray("\x00\x00\x00\x08\x04\xd2\x16\x2f", 8);
    }
    Answer take(QByteArray &received) override
    {
        if (received.isEmpty())
            return Answer::Incomplete;
        const char letter = received.front();
        received.remove(0, 1);
        if (letter == 'S')
            return Answer::Accepted;
        return letter == 'N' ? Answer::Refused : Answer::Nonsense;
    }
};

} // namespace

std::unique_ptr<TlsOpening> makeTlsOpening(TlsProtocol protocol)
{
    switch (protocol) {
    case TlsProtocol::PostgreSql:
        return std::make_unique<PostgreSqlOpening>();
    }
    return nullptr;
}

} // namespace pmpha
